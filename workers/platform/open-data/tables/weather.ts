import { and, asc, eq, gte, lt } from "drizzle-orm";
import type { Airport } from "../../../../core/airports/airport.ts";
import type { Column, Row } from "../../../../core/open-data/column.ts";
import { dayBounds, type Instant, type LocalDate, localDateOf } from "../../../../core/time.ts";
import { reader } from "../../db/client.ts";
import { weatherForecastLog, weatherObserved } from "../../db/tables/weather.ts";
import type { OpenTable, TableDeps } from "./table.ts";

type WeatherTable = typeof weatherObserved | typeof weatherForecastLog;

const VALUES: readonly Column[] = [
  { name: "temp_c", type: "number", unit: "°C", meaning: "temperature" },
  { name: "dewpoint_c", type: "number", unit: "°C", meaning: "dew point" },
  { name: "wind_ms", type: "number", unit: "m/s", meaning: "wind speed" },
  { name: "wind_dir_deg", type: "number", unit: "° from north", meaning: "direction that the wind comes from" },
  { name: "gust_ms", type: "number", unit: "m/s", meaning: "strongest gust of the hour" },
  { name: "precip_mm", type: "number", unit: "mm", meaning: "precipitation of the hour as water" },
  { name: "snowfall_cm", type: "number", unit: "cm", meaning: "fresh snow of the hour" },
  { name: "visibility_km", type: "number", unit: "km", meaning: "visibility" },
  { name: "pressure_hpa", type: "number", unit: "hPa", meaning: "pressure at sea level" },
  { name: "cloud_pct", type: "number", unit: "%", meaning: "cloud cover" },
  { name: "weather_code", type: "number", meaning: "WMO code table 4677" },
];

const columnsOf = (knownAt: string): Column[] => [
  { name: "airport", type: "text", meaning: "IATA code of the airport" },
  { name: "valid_at", type: "instant", meaning: "start of the hour" },
  ...VALUES.map((column) => ({ ...column, meaning: `${column.meaning}; null where the source does not say` })),
  { name: "known_at", type: "instant", meaning: knownAt },
];

const firstDayIn =
  (table: WeatherTable) =>
  async ({ db }: TableDeps, { iata, timeZone }: Airport): Promise<LocalDate | null> => {
    const ofAirport = reader(db).select({ validAt: table.validAt }).from(table).where(eq(table.airport, iata));
    const first = await ofAirport.orderBy(table.validAt).limit(1).get();
    return first ? localDateOf(first.validAt as Instant, timeZone) : null;
  };

const readFrom =
  (table: WeatherTable) =>
  async ({ db }: TableDeps, { iata, timeZone }: Airport, from: LocalDate, to: LocalDate): Promise<Row[]> => {
    const { start } = dayBounds(from, timeZone);
    const { end } = dayBounds(to, timeZone);
    const rows = await reader(db)
      .select()
      .from(table)
      .where(and(eq(table.airport, iata), gte(table.validAt, start), lt(table.validAt, end)))
      .orderBy(asc(table.validAt), asc(table.knownAt));
    return rows.map((row) => ({
      airport: row.airport,
      valid_at: row.validAt,
      temp_c: row.tempC,
      dewpoint_c: row.dewpointC,
      wind_ms: row.windMs,
      wind_dir_deg: row.windDirDeg,
      gust_ms: row.gustMs,
      precip_mm: row.precipMm,
      snowfall_cm: row.snowfallCm,
      visibility_km: row.visibilityKm,
      pressure_hpa: row.pressureHpa,
      cloud_pct: row.cloudPct,
      weather_code: row.weatherCode,
      known_at: row.knownAt,
    }));
  };

/** Observed hours. */
export const weather: OpenTable = {
  name: "weather",
  meaning: "The weather at the airport as it was observed, an hour a row",
  columns: columnsOf("from when on the row could be known: nothing older may use it"),
  firstDay: firstDayIn(weatherObserved),
  daysPerRead: 31,
  read: readFrom(weatherObserved),
};

/** Every issue of the weather forecast. */
export const weatherForecasts: OpenTable = {
  name: "weather_forecasts",
  meaning: "What the weather was forecast to be, a row for each hour and each issue of the forecast",
  columns: columnsOf("when the forecast was issued"),
  firstDay: firstDayIn(weatherForecastLog),
  daysPerRead: 5,
  read: readFrom(weatherForecastLog),
};
