import { and, eq, gte, lt, lte, max } from "drizzle-orm";
import type { Instant } from "../../../core/time.ts";
import type { WeatherForecastHour, WeatherHour, WeatherObservation } from "../../../core/weather/weather.ts";
import { bulkInsert, deleteOthers } from "./bulk.ts";
import { batch, behindFence, type Fence, fencedBatch, reader } from "./client.ts";
import { weatherForecast, weatherForecastLog, weatherObserved } from "./tables/weather.ts";

type Row = typeof weatherObserved.$inferSelect;

/**
 * Writes observed hours. With `"ignore"` stored hours stay as they are. With `"values"` their values are corrected, but
 * `known_at` stays: a forecast made in between must not appear to have known more than it did.
 */
export async function writeObserved(
  db: D1Database,
  airport: string,
  hours: readonly WeatherObservation[],
  conflict: "ignore" | "values",
): Promise<void> {
  const rows = hours.map((hour) => ({ ...hour, airport }));
  const key = ["airport", "valid_at"];
  const options = conflict === "ignore" ? { key, conflict } : { key, conflict: "replace" as const, keep: ["known_at"] };
  await batch(db, bulkInsert(db, weatherObserved, rows, options));
}

/** Reads the valid times `from` ≤ validAt < `to` for which any forecast is logged. */
export async function forecastDays(db: D1Database, airport: string, from: Instant, to: Instant): Promise<Instant[]> {
  const log = weatherForecastLog;
  const rows = await reader(db)
    .selectDistinct({ validAt: log.validAt })
    .from(log)
    .where(and(eq(log.airport, airport), gte(log.validAt, from), lt(log.validAt, to)));
  return rows.map((row) => row.validAt as Instant);
}

/** Appends to the log. Stored rows stay as they are; `"replace"` corrects rows of an answer that was read wrongly. */
export const logForecast = (
  db: D1Database,
  airport: string,
  hours: readonly WeatherForecastHour[],
  conflict: "ignore" | "replace" = "ignore",
): Promise<void> => {
  const rows = hours.map((hour) => toRow(airport, hour));
  return batch(db, bulkInsert(db, weatherForecastLog, rows, { key: ["airport", "valid_at", "known_at"], conflict }));
};

/** Reads the issue time of the newest logged forecast for hours `from` ≤ validAt < `to`; null when there is none. */
export async function lastLogged(db: D1Database, airport: string, from: Instant, to: Instant): Promise<Instant | null> {
  const log = weatherForecastLog;
  const row = await reader(db)
    .select({ last: max(log.knownAt) })
    .from(log)
    .where(and(eq(log.airport, airport), gte(log.validAt, from), lt(log.validAt, to)))
    .get();
  return (row?.last ?? null) as Instant | null;
}

/**
 * Makes the airport's `weather_forecast` exactly `hours`, writing only those that differ, in one transaction, unless a
 * later holder of the lease has already done so.
 */
export async function replaceForecast(
  db: D1Database,
  airport: string,
  hours: readonly WeatherForecastHour[],
  fence: Fence,
): Promise<void> {
  const guard = behindFence(fence);
  await fencedBatch(db, fence, [
    db
      .prepare(deleteOthers("weather_forecast", "valid_at", guard))
      .bind(airport, ...guard.parameters, JSON.stringify(hours.map((hour) => hour.validAt))),
    ...bulkInsert(
      db,
      weatherForecast,
      hours.map((h) => toRow(airport, h)),
      {
        key: ["airport", "valid_at"],
        conflict: "replace",
        onlyIf: guard,
      },
    ),
  ]);
}

/** Reads observed hours with `from` ≤ validAt < `to`, in ascending order. */
export async function readObserved(db: D1Database, airport: string, from: Instant, to: Instant) {
  const rows = await reader(db)
    .select()
    .from(weatherObserved)
    .where(
      and(eq(weatherObserved.airport, airport), gte(weatherObserved.validAt, from), lt(weatherObserved.validAt, to)),
    )
    .orderBy(weatherObserved.validAt);
  return rows.map(({ airport: _, ...hour }) => hour as WeatherObservation);
}

/**
 * Reads logged forecasts for hours `from` ≤ validAt < `to` issued at or before `issuedBy`, by valid time, then issue.
 */
export async function readForecastLog(db: D1Database, airport: string, from: Instant, to: Instant, issuedBy: Instant) {
  const log = weatherForecastLog;
  const rows = await reader(db)
    .select()
    .from(log)
    .where(and(eq(log.airport, airport), gte(log.validAt, from), lt(log.validAt, to), lte(log.knownAt, issuedBy)))
    .orderBy(log.validAt, log.knownAt);
  return rows.map(fromRow);
}

/**
 * How many of some instants have a forecast of their hour that was issued at least `aheadMs` before. Instants are whole
 * hours.
 */
export async function countForecastAhead(
  db: D1Database,
  airport: string,
  hours: readonly Instant[],
  aheadMs: number,
): Promise<number> {
  const sql = `SELECT count(*) AS n FROM json_each(?1) WHERE EXISTS (SELECT 1 FROM weather_forecast_log
    WHERE airport = ?2 AND valid_at = json_each.value AND known_at <= json_each.value - ?3)`;
  const row = await db.prepare(sql).bind(JSON.stringify(hours), airport, aheadMs).first<{ n: number }>();
  return row?.n ?? 0;
}

function toRow(airport: string, { issuedAt, ...hour }: WeatherForecastHour): Row {
  return { ...hour, airport, knownAt: issuedAt };
}

function fromRow({ airport: _, knownAt, ...hour }: Row): WeatherForecastHour {
  return { ...(hour as unknown as WeatherHour), issuedAt: knownAt as Instant };
}
