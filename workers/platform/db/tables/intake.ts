/** What was asked of the sources and how it was judged. docs/storage.md says who writes and reads each table. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Answers and days that were refused, with the reason. The raw answer stays in the archive. */
export const quarantine = sqliteTable(
  "quarantine",
  {
    id: text("id").primaryKey(),
    airport: text("airport").notNull(),
    source: text("source").notNull(),
    /** The day or span that was requested. */
    label: text("label").notNull(),
    rawKey: text("raw_key").notNull(),
    reason: text("reason").notNull(),
    detail: text("detail").notNull(),
    adapterVersion: integer("adapter_version").notNull(),
    knownAt: integer("known_at").notNull(),
    resolvedAt: integer("resolved_at"),
  },
  // Only refusals that still stand are ever looked for, and they stay few.
  (t) => [index("quarantine_open").on(t.airport, t.source, t.label).where(sql`resolved_at IS NULL`)],
);

/** The data contract's verdict, by the newest reading, on each finished day of flights and of weather. */
export const dayContracts = sqliteTable(
  "day_contracts",
  {
    airport: text("airport").notNull(),
    localDate: text("local_date").notNull(),
    source: text("source").notNull(),
    adapterVersion: integer("adapter_version").notNull(),
    /** `pass`, `warn` or `quarantine`. */
    verdict: text("verdict").notNull(),
    /** JSON array of sentences. */
    reasons: text("reasons").notNull(),
    /** The evidence of the verdict as JSON: `DayCounts`, or hours of weather. */
    counts: text("counts").notNull(),
    /** Departures too far from their schedule to be trained on; 0 for weather. */
    retimed: integer("retimed").notNull(),
    knownAt: integer("known_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.airport, t.source, t.localDate] }),
    index("day_contracts_flagged").on(t.airport, t.localDate, t.source).where(sql`verdict <> 'pass'`),
    index("day_contracts_by_verdict").on(t.airport, t.source, t.verdict, t.retimed),
  ],
);

/** One row per raw answer in the archive. */
export const captures = sqliteTable(
  "captures",
  {
    rawKey: text("raw_key").primaryKey(),
    airport: text("airport").notNull(),
    source: text("source").notNull(),
    url: text("url").notNull(),
    label: text("label").notNull(),
    purpose: text("purpose").notNull(),
    status: integer("status").notNull(),
    bytes: integer("bytes").notNull(),
    sha256: text("sha256").notNull(),
    /** Hash of the body without the stamps that the source writes into every answer. An equal hash means no news. */
    newsSha256: text("news_sha256"),
    /** Cache validators of the answer, sent back with the next request. */
    etag: text("etag"),
    lastModified: text("last_modified"),
    knownAt: integer("known_at").notNull(),
    /** First and last local day of the request; the answer can be parsed again with them. */
    fromDay: text("from_day"),
    toDay: text("to_day"),
  },
  (t) => [
    index("captures_by_request").on(t.airport, t.source, t.purpose, t.label, t.knownAt),
    index("captures_by_days").on(t.airport, t.fromDay, t.toDay),
  ],
);
