/** The tables of forecasts: those that are shown, and the ledger of all that were issued. docs/storage.md says who writes and reads each table. */
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

const forecastColumns = {
  airport: text("airport").notNull(),
  flightKey: text("flight_key").notNull(),
  localDate: text("local_date").notNull(),
  scheduledAt: integer("scheduled_at").notNull(),
  /** Number of the issue in the ledger. */
  issue: integer("issue").notNull(),
  model: text("model").notNull(),
  version: integer("version").notNull(),
  leadMin: integer("lead_min").notNull(),
  /**
   * The CDF at the fixed knots as text (`core/distribution/cdf-text.ts`). `p_late15` and the quantiles follow from it.
   */
  cdf: text("cdf").notNull(),
  pLate15: real("p_late15").notNull(),
  p10: real("p10").notNull(),
  p50: real("p50").notNull(),
  p90: real("p90").notNull(),
  pCancelled: real("p_cancelled").notNull(),
  /** The reference time: only what was known by then was used. */
  knownAt: integer("known_at").notNull(),
};

/** The forecast that is shown for each flight of today and tomorrow. */
export const predictions = sqliteTable(
  "predictions",
  {
    ...forecastColumns,
    baseRate: real("base_rate"),
    reasons: text("reasons").notNull(),
    /** What the model read and what corrected it (`core/forecast/inputs.ts`); null of a climatology. */
    inputs: text("inputs"),
  },
  (t) => [primaryKey({ columns: [t.flightKey] }), index("predictions_by_day").on(t.airport, t.localDate)],
);

/** Every forecast ever issued. Rows are never changed; `ledger_issues` chains the issues by hash. */
export const forecastLedger = sqliteTable("forecast_ledger", forecastColumns, (t) => [
  primaryKey({ columns: [t.airport, t.issue, t.flightKey, t.model] }),
  index("ledger_by_flight").on(t.airport, t.localDate, t.flightKey),
]);

/**
 * Flights whose key was mended: forecasts in the ledger keep the old key for ever, since it is hashed, and are read under
 * the new one.
 */
export const flightAliases = sqliteTable(
  "flight_aliases",
  {
    oldKey: text("old_key").primaryKey(),
    newKey: text("new_key").notNull(),
    airport: text("airport").notNull(),
    knownAt: integer("known_at").notNull(),
  },
  (t) => [index("flight_aliases_by_new_key").on(t.newKey)],
);

/**
 * One row per issue. `hash` covers `prev_hash`, `content_hash` and `shadow_hash`, so that no earlier forecast can be
 * altered unnoticed.
 */
export const ledgerIssues = sqliteTable(
  "ledger_issues",
  {
    airport: text("airport").notNull(),
    issue: integer("issue").notNull(),
    reason: text("reason").notNull(),
    rows: integer("rows").notNull(),
    contentHash: text("content_hash").notNull(),
    /** Hash of the issue's shadow forecasts, which are an object in R2; null of an issue without any. */
    shadowHash: text("shadow_hash"),
    prevHash: text("prev_hash").notNull(),
    hash: text("hash").notNull(),
    knownAt: integer("known_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.airport, t.issue] })],
);

/**
 * One row per object of settled issues in R2. The rows of these issues are in `forecast_ledger` no longer; their links
 * stay in `ledger_issues`.
 */
export const ledgerArchive = sqliteTable(
  "ledger_archive",
  {
    airport: text("airport").notNull(),
    /** First and last issue of the object, which has all between them. */
    firstIssue: integer("first_issue").notNull(),
    lastIssue: integer("last_issue").notNull(),
    /** The local day of their reference times. */
    localDate: text("local_date").notNull(),
    /** Number of forecasts. */
    rows: integer("rows").notNull(),
    /** SHA-256 of the object's bytes, by which it is found. */
    sha256: text("sha256").notNull(),
    knownAt: integer("known_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.airport, t.firstIssue] }),
    index("ledger_archive_by_day").on(t.airport, t.localDate),
  ],
);
