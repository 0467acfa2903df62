import { and, desc, eq } from "drizzle-orm";
import { bulkInsert } from "./bulk.ts";
import { batch, reader } from "./client.ts";
import { captures, quarantine } from "./schema.ts";

export type Capture = typeof captures.$inferInsert;
export type Quarantined = typeof quarantine.$inferInsert;

/** Writer and reader of `captures` and `quarantine`. */
export const recordCapture = (db: D1Database, capture: Capture): Promise<void> =>
  batch(db, bulkInsert(db, captures, [capture], { key: ["raw_key"], conflict: "ignore" }));

/** Hash, key and time of the newest answer to the same question, to see whether there is news. */
export const lastCapture = (db: D1Database, airport: string, source: string, purpose: string, label: string) =>
  reader(db)
    .select({ sha256: captures.sha256, rawKey: captures.rawKey, knownAt: captures.knownAt })
    .from(captures)
    .where(
      and(
        eq(captures.airport, airport),
        eq(captures.source, source),
        eq(captures.purpose, purpose),
        eq(captures.label, label),
      ),
    )
    .orderBy(desc(captures.knownAt))
    .limit(1)
    .get();

/** The same answer refused again for the same reason is one row. */
export const recordQuarantine = (db: D1Database, rows: readonly Quarantined[]): Promise<void> =>
  batch(db, bulkInsert(db, quarantine, rows, { key: ["id"], conflict: "ignore" }));

/** Marks what was wrong with `label` as mended. */
export const resolveQuarantine = (db: D1Database, airport: string, source: string, label: string, now: number) =>
  db
    .prepare(
      "UPDATE quarantine SET resolved_at = ?4 WHERE airport = ?1 AND source = ?2 AND label = ?3 AND resolved_at IS NULL",
    )
    .bind(airport, source, label, now)
    .run();
