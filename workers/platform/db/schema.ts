/** The tables of D1: the single source from which `drizzle-kit generate` writes the migrations. docs/storage.md says who writes and reads them. */
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

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
]);

/** Exactly today and tomorrow (local), replaced in one transaction. */
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

/** History of the weather as it was. */
export const weatherObserved = sqliteTable(
  "weather_observed",
  { ...weatherColumns, knownAt: integer("known_at").notNull() },
  (t) => [primaryKey({ columns: [t.airport, t.validAt] })],
);

/** Exactly the hours of today and tomorrow (local), replaced in one transaction. */
export const weatherForecast = sqliteTable(
  "weather_forecast",
  { ...weatherColumns, knownAt: integer("known_at").notNull() },
  (t) => [primaryKey({ columns: [t.airport, t.validAt] })],
);

/** Every forecast that could be read: issue time × valid time, never changed. `known_at` is the issue time. */
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
  /** The CDF on fixed minutes, encoded; every other number of the forecast follows from it. */
  cdf: text("cdf").notNull(),
  pLate15: real("p_late15").notNull(),
  p10: real("p10").notNull(),
  p50: real("p50").notNull(),
  p90: real("p90").notNull(),
  pCancelled: real("p_cancelled").notNull(),
  /** The reference time: only what was known then was used. */
  knownAt: integer("known_at").notNull(),
};

/** The forecast that is shown for each flight of today and tomorrow. */
export const predictions = sqliteTable(
  "predictions",
  { ...forecastColumns, baseRate: real("base_rate"), reasons: text("reasons").notNull() },
  (t) => [primaryKey({ columns: [t.flightKey] }), index("predictions_by_day").on(t.airport, t.localDate)],
);

/** Every forecast ever issued, never changed; `ledger_issues` chains the issues by hash. */
export const forecastLedger = sqliteTable("forecast_ledger", forecastColumns, (t) => [
  primaryKey({ columns: [t.airport, t.issue, t.flightKey, t.model] }),
  index("ledger_by_day").on(t.airport, t.localDate),
]);

/** One row an issue: `hash` = sha256(prev_hash, content_hash), so that no earlier forecast can be altered unseen. */
export const ledgerIssues = sqliteTable(
  "ledger_issues",
  {
    airport: text("airport").notNull(),
    issue: integer("issue").notNull(),
    reason: text("reason").notNull(),
    rows: integer("rows").notNull(),
    contentHash: text("content_hash").notNull(),
    prevHash: text("prev_hash").notNull(),
    hash: text("hash").notNull(),
    knownAt: integer("known_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.airport, t.issue] })],
);

/** Scores of a day by lead time and model, on the same flights for every model. */
export const scores = sqliteTable(
  "scores",
  {
    airport: text("airport").notNull(),
    localDate: text("local_date").notNull(),
    lead: text("lead").notNull(),
    model: text("model").notNull(),
    version: integer("version").notNull(),
    n: integer("n").notNull(),
    late: integer("late").notNull(),
    /** Sum of P(delay ≥ 15 min); null in rows of before it was kept. */
    expectedLate: real("expected_late"),
    brier: real("brier").notNull(),
    logLoss: real("log_loss").notNull(),
    /** Null when all flights were late or none was. */
    auc: real("auc"),
    mae: real("mae").notNull(),
    crps: real("crps").notNull(),
    coverage80: real("coverage80").notNull(),
    /** False until its labels no longer change: then the next forecasts learn from it, and nobody is shown it. */
    settled: integer("settled", { mode: "boolean" }).notNull().default(true),
    knownAt: integer("known_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.airport, t.localDate, t.lead, t.model] })],
);

/** Answers and days that were not believed, with the reason; the raw answer stays in the archive. */
export const quarantine = sqliteTable(
  "quarantine",
  {
    id: text("id").primaryKey(),
    airport: text("airport").notNull(),
    source: text("source").notNull(),
    /** Day or span that was asked for. */
    label: text("label").notNull(),
    rawKey: text("raw_key").notNull(),
    reason: text("reason").notNull(),
    detail: text("detail").notNull(),
    adapterVersion: integer("adapter_version").notNull(),
    knownAt: integer("known_at").notNull(),
    resolvedAt: integer("resolved_at"),
  },
  (t) => [index("quarantine_by_airport").on(t.airport, t.knownAt)],
);

/** What the contract said of each day of flights and of weather that came to an end: the verdict of the newest reading. */
export const dayContracts = sqliteTable(
  "day_contracts",
  {
    airport: text("airport").notNull(),
    localDate: text("local_date").notNull(),
    source: text("source").notNull(),
    adapterVersion: integer("adapter_version").notNull(),
    /** `pass`, `warn` or `quarantine`. */
    verdict: text("verdict").notNull(),
    /** JSON list of sentences. */
    reasons: text("reasons").notNull(),
    /** What the verdict rests on, as JSON: `DayCounts`, or hours of weather. */
    counts: text("counts").notNull(),
    /** Departures too far from their schedule to be trained on; 0 for weather. */
    retimed: integer("retimed").notNull(),
    knownAt: integer("known_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.airport, t.source, t.localDate] })],
);

/** One row a raw answer in the archive. */
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
    /** The same without the stamps that every answer is written with: equal hashes, no news. */
    newsSha256: text("news_sha256"),
    /** What the publisher marked the answer with, to be shown to it again. */
    etag: text("etag"),
    lastModified: text("last_modified"),
    knownAt: integer("known_at").notNull(),
    /** Local days that were asked about, first and last: with them the answer can be parsed again as it was. */
    fromDay: text("from_day"),
    toDay: text("to_day"),
  },
  (t) => [index("captures_by_source").on(t.airport, t.source, t.knownAt)],
);

/** Small facts about the running service, one JSON value a key: freshness of tables, feature manifest, last tick. */
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

/** The highest fencing token that has written under a name: a writer with a lower one is too late. */
export const fences = sqliteTable("fences", {
  name: text("name").primaryKey(),
  token: integer("token").notNull(),
});
