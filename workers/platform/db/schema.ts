/**
 * The tables of D1. `drizzle-kit generate` writes the migrations from this file alone. docs/storage.md says who writes
 * and reads each table.
 */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ScoreKind } from "../../../core/score-kind.ts";

/** Columns of a flight, the same in `departures` and `schedule`. Instants are UTC milliseconds. */
const flightColumns = {
  flightKey: text("flight_key").primaryKey(),
  airport: text("airport").notNull(),
  localDate: text("local_date").notNull(),
  scheduledAt: integer("scheduled_at").notNull(),
  number: text("number").notNull(),
  carrier: text("carrier").notNull(),
  destination: text("destination").notNull(),
  /** JSON array of marketing numbers. */
  codeshares: text("codeshares").notNull(),
  status: text("status").notNull(),
  statusText: text("status_text").notNull(),
  estimatedAt: integer("estimated_at"),
  actualAt: integer("actual_at"),
  delayMin: integer("delay_min"),
  tail: text("tail"),
  source: text("source").notNull(),
  knownAt: integer("known_at").notNull(),
};

/** History: flights that have left or were cancelled, and every flight of a day that is over. */
export const departures = sqliteTable("departures", flightColumns, (t) => [
  index("departures_by_day").on(t.airport, t.localDate),
  index("departures_by_number").on(t.airport, t.number, t.scheduledAt),
]);

/** The flights of exactly today and tomorrow (local), replaced in one transaction. */
export const schedule = sqliteTable("schedule", flightColumns, (t) => [
  index("schedule_by_day").on(t.airport, t.localDate),
]);

const weatherColumns = {
  airport: text("airport").notNull(),
  validAt: integer("valid_at").notNull(),
  tempC: real("temp_c"),
  dewpointC: real("dewpoint_c"),
  windMs: real("wind_ms"),
  windDirDeg: real("wind_dir_deg"),
  gustMs: real("gust_ms"),
  precipMm: real("precip_mm"),
  snowfallCm: real("snowfall_cm"),
  visibilityKm: real("visibility_km"),
  pressureHpa: real("pressure_hpa"),
  cloudPct: real("cloud_pct"),
  weatherCode: real("weather_code"),
};

/** The history of the weather as it was observed. */
export const weatherObserved = sqliteTable(
  "weather_observed",
  { ...weatherColumns, knownAt: integer("known_at").notNull() },
  (t) => [primaryKey({ columns: [t.airport, t.validAt] })],
);

/** The newest forecast for exactly the hours of today and tomorrow (local), replaced in one transaction. */
export const weatherForecast = sqliteTable(
  "weather_forecast",
  { ...weatherColumns, knownAt: integer("known_at").notNull() },
  (t) => [primaryKey({ columns: [t.airport, t.validAt] })],
);

/**
 * Every forecast of the weather by valid time and time of issue, which is `known_at`. Rows are never changed, except
 * where `reparse` corrects values that were read wrongly.
 */
export const weatherForecastLog = sqliteTable(
  "weather_forecast_log",
  { ...weatherColumns, knownAt: integer("known_at").notNull() },
  (t) => [primaryKey({ columns: [t.airport, t.validAt, t.knownAt] })],
);

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
export const flightAliases = sqliteTable("flight_aliases", {
  oldKey: text("old_key").primaryKey(),
  newKey: text("new_key").notNull(),
  airport: text("airport").notNull(),
  knownAt: integer("known_at").notNull(),
});

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
 * The scores of a day by lead time, model and kind: a day may have been forecast live, and again by a hindcast. The
 * champion's are of the flights that it forecast, those of another model of the flights that both did.
 */
export const scores = sqliteTable(
  "scores",
  {
    airport: text("airport").notNull(),
    localDate: text("local_date").notNull(),
    lead: text("lead").notNull(),
    model: text("model").notNull(),
    /** `live`: of the forecasts as they were issued. `hindcast`: of forecasts made afterwards (`core/score-kind.ts`). */
    kind: text("kind").notNull().default("live").$type<ScoreKind>(),
    version: integer("version").notNull(),
    n: integer("n").notNull(),
    late: integer("late").notNull(),
    /** Sum of P(delay ≥ 15 min); null in rows older than this column. */
    expectedLate: real("expected_late"),
    brier: real("brier").notNull(),
    logLoss: real("log_loss").notNull(),
    /** Null when all flights were late or none was: AUC is then undefined. */
    auc: real("auc"),
    mae: real("mae").notNull(),
    crps: real("crps").notNull(),
    coverage80: real("coverage80").notNull(),
    /** The champion's log loss and CRPS on the very flights of this row; null where no champion forecast them. */
    servedLogLoss: real("served_log_loss"),
    servedCrps: real("served_crps"),
    /** False while labels of the day may still change: such a row corrects the next forecasts, but is not shown. */
    settled: integer("settled", { mode: "boolean" }).notNull().default(true),
    knownAt: integer("known_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.airport, t.localDate, t.lead, t.model, t.kind] })],
);

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

/** Small facts about the running service, one JSON value per key: vocabulary, feature manifests, last tick. */
export const serviceState = sqliteTable(
  "service_state",
  {
    airport: text("airport").notNull(),
    key: text("key").notNull(),
    value: text("value").notNull(),
    knownAt: integer("known_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.airport, t.key] })],
);

/** The highest fencing token that has written under a name. A writer with a lower token writes nothing. */
export const fences = sqliteTable("fences", {
  name: text("name").primaryKey(),
  token: integer("token").notNull(),
});

/** One row per decision and incident. While an incident lasts `closed_at` is null; a decision is over when it is made. */
export const journal = sqliteTable(
  "journal",
  {
    airport: text("airport").notNull(),
    /** The same decision or incident has the same id, however often it is found. */
    id: text("id").notNull(),
    at: integer("at").notNull(),
    kind: text("kind").notNull(),
    closedAt: integer("closed_at"),
    evidence: text("evidence").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.airport, t.id] }),
    index("journal_by_time").on(t.airport, t.at),
    index("journal_open").on(t.airport, t.id).where(sql`closed_at IS NULL`),
  ],
);
