/** The tables of weather. docs/storage.md says who writes and reads each table. */
import { integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

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
