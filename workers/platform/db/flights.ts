import { and, count, eq, gte, inArray, lte } from "drizzle-orm";
import type { Departure } from "../../../core/flights/departure.ts";
import type { FlightStatus } from "../../../core/flights/flight.ts";
import type { Instant, LocalDate } from "../../../core/time.ts";
import { bulkInsert, deleteKeys, deleteOthers } from "./bulk.ts";
import { batch, behindFence, type Fence, fencedBatch, reader } from "./client.ts";
import { departures, schedule } from "./tables/flights.ts";

type Row = typeof departures.$inferSelect;
type FlightTable = typeof departures | typeof schedule;

/** Writes rows of `departures`. This file is the only writer of `departures` and `schedule`. */
export const writeDepartures = (db: D1Database, rows: readonly Departure[]): Promise<void> =>
  batch(db, bulkInsert(db, departures, rows.map(toRow), { key: ["flight_key"], conflict: "replace" }));

/** Deletes rows of `departures` that there are no flights behind. */
export const removeDepartures = (db: D1Database, keys: readonly string[]): Promise<void> =>
  batch(db, deleteKeys(db, "departures", "flight_key", keys));

/**
 * Makes the airport's `schedule` exactly `rows`, writing only those that differ, and writes the outcomes of the same
 * reading into `departures`, in one transaction. Throws `FencedOffError` if a later holder of the lease has already
 * written. In two transactions one could land without the other, and the next reading, finding no news, would never
 * repair it.
 */
export async function replaceSchedule(
  db: D1Database,
  airport: string,
  rows: readonly Departure[],
  outcomes: readonly Departure[],
  fence: Fence,
): Promise<void> {
  const guard = behindFence(fence);
  const others = deleteOthers("schedule", "flight_key", guard);
  await fencedBatch(db, fence, [
    db.prepare(others).bind(airport, ...guard.parameters, JSON.stringify(rows.map((row) => row.flightKey))),
    ...bulkInsert(db, schedule, rows.map(toRow), { key: ["flight_key"], conflict: "replace", onlyIf: guard }),
    ...bulkInsert(db, departures, outcomes.map(toRow), { key: ["flight_key"], conflict: "replace", onlyIf: guard }),
  ]);
}

export const readDepartures = (db: D1Database, airport: string, from: LocalDate, to: LocalDate): Promise<Departure[]> =>
  readDays(db, departures, airport, from, to);

export const readSchedule = (db: D1Database, airport: string, from: LocalDate, to: LocalDate): Promise<Departure[]> =>
  readDays(db, schedule, airport, from, to);

/** Reads the rows of local days `from` … `to`, ordered by scheduled departure, then key. */
async function readDays(db: D1Database, table: FlightTable, airport: string, from: LocalDate, to: LocalDate) {
  const rows: Row[] = await reader(db)
    .select()
    .from(table)
    .where(and(eq(table.airport, airport), gte(table.localDate, from), lte(table.localDate, to)))
    .orderBy(table.scheduledAt, table.flightKey);
  return rows.map(fromRow);
}

/** Reads `departures` by key, at most 90 keys per statement, because D1 binds at most 100 parameters. */
export async function readByKeys(db: D1Database, keys: readonly string[]): Promise<Departure[]> {
  const found: Departure[] = [];
  for (let i = 0; i < keys.length; i += 90) {
    const rows = await reader(db)
      .select()
      .from(departures)
      .where(inArray(departures.flightKey, keys.slice(i, i + 90)));
    found.push(...rows.map(fromRow));
  }
  return found;
}

const toRow = (d: Departure): Row => ({ ...d, codeshares: JSON.stringify(d.codeshares) });

/** Converts a stored row. */
export const fromRow = (row: Row): Departure => ({
  ...row,
  localDate: row.localDate as LocalDate,
  scheduledAt: row.scheduledAt as Instant,
  codeshares: JSON.parse(row.codeshares) as string[],
  status: row.status as FlightStatus,
  estimatedAt: row.estimatedAt as Instant | null,
  actualAt: row.actualAt as Instant | null,
  knownAt: row.knownAt as Instant,
});

/** Counts the rows of `departures` per local day; days without rows are absent. */
export async function countByDay(db: D1Database, airport: string, from: LocalDate, to: LocalDate) {
  const rows = await reader(db)
    .select({ day: departures.localDate, rows: count() })
    .from(departures)
    .where(and(eq(departures.airport, airport), gte(departures.localDate, from), lte(departures.localDate, to)))
    .groupBy(departures.localDate);
  return new Map(rows.map((row) => [row.day as LocalDate, row.rows]));
}

/**
 * Counts the rows of `departures` of each given local day, and those scheduled at or after its instant. Days without
 * rows are absent.
 */
export async function countAhead(
  db: D1Database,
  airport: string,
  days: readonly { readonly day: LocalDate; readonly from: Instant }[],
): Promise<{ day: LocalDate; all: number; ahead: number }[]> {
  const sql = `SELECT local_date AS day, COUNT(*) AS "all", SUM(scheduled_at >= asked.value->>1) AS ahead
    FROM json_each(?2) AS asked JOIN departures ON airport = ?1 AND local_date = asked.value->>0 GROUP BY local_date`;
  const asked = JSON.stringify(days.map(({ day, from }) => [day, from]));
  return (await db.prepare(sql).bind(airport, asked).all<{ day: LocalDate; all: number; ahead: number }>()).results;
}

/** Reads the rows of `departures` of the given local days, in no order. */
export async function readDeparturesOf(
  db: D1Database,
  airport: string,
  days: readonly LocalDate[],
): Promise<Departure[]> {
  if (days.length === 0) return [];
  const rows = await reader(db)
    .select()
    .from(departures)
    .where(and(eq(departures.airport, airport), inArray(departures.localDate, [...days])));
  return rows.map(fromRow);
}
