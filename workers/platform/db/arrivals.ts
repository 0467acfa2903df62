import { and, count, eq, gte, lte } from "drizzle-orm";
import type { Arrival, ArrivalStatus } from "../../../core/flights/arrival.ts";
import type { Instant, LocalDate } from "../../../core/time.ts";
import { bulkInsert, deleteKeys } from "./bulk.ts";
import { batch, reader } from "./client.ts";
import { arrivals } from "./tables/arrivals.ts";

type Row = typeof arrivals.$inferSelect;

/** Writes rows of `arrivals`; those that are stored already are not written again. This file is its only writer. */
export const writeArrivals = (db: D1Database, rows: readonly Arrival[]): Promise<void> =>
  batch(
    db,
    bulkInsert(
      db,
      arrivals,
      rows.map((row) => ({ ...row, codeshares: JSON.stringify(row.codeshares) })),
      { key: ["arrival_key"], conflict: "replace" },
    ),
  );

/** Deletes rows of `arrivals` that there are no flights behind. */
export const removeArrivals = (db: D1Database, keys: readonly string[]): Promise<void> =>
  batch(db, deleteKeys(db, "arrivals", "arrival_key", keys));

const ofDays = (airport: string, from: LocalDate, to: LocalDate) =>
  and(eq(arrivals.airport, airport), gte(arrivals.localDate, from), lte(arrivals.localDate, to));

/** Reads the arrivals of local days `from` … `to`, ordered by scheduled arrival, then key. */
export async function readArrivals(
  db: D1Database,
  airport: string,
  from: LocalDate,
  to: LocalDate,
): Promise<Arrival[]> {
  const rows: Row[] = await reader(db)
    .select()
    .from(arrivals)
    .where(ofDays(airport, from, to))
    .orderBy(arrivals.scheduledAt, arrivals.arrivalKey);
  return rows.map((row) => ({
    ...row,
    localDate: row.localDate as LocalDate,
    scheduledAt: row.scheduledAt as Instant,
    codeshares: JSON.parse(row.codeshares) as string[],
    status: row.status as ArrivalStatus,
    estimatedAt: row.estimatedAt as Instant | null,
    actualAt: row.actualAt as Instant | null,
    knownAt: row.knownAt as Instant,
  }));
}

/** Counts the arrivals per local day; days without any are absent. */
export async function countArrivalsByDay(db: D1Database, airport: string, from: LocalDate, to: LocalDate) {
  const rows = await reader(db)
    .select({ day: arrivals.localDate, rows: count() })
    .from(arrivals)
    .where(ofDays(airport, from, to))
    .groupBy(arrivals.localDate);
  return new Map(rows.map((row) => [row.day as LocalDate, row.rows]));
}
