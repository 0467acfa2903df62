import { and, eq, gte, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { canonicalNumber, flightKey } from "../../../core/flights/flight.ts";
import type { Instant, LocalDate } from "../../../core/time.ts";
import { batch, reader } from "./client.ts";
import { departures, schedule } from "./tables/flights.ts";
import { flightAliases, forecastLedger } from "./tables/forecasts.ts";

/** The old key of a flight, its new key, and its new number. */
type Mended = readonly [oldKey: string, newKey: string, number: string];

/**
 * Gives the stored flights of local days `from` … `to` their one key, where they were stored under another form of
 * their number: in `departures`, `schedule` and `predictions`. The ledger keeps the old key, which is noted in
 * `flight_aliases` for its readers. Of two rows about one flight the one that has the new key already stays. Call it
 * before what a source says is compared with what is stored. Returns how many flights were given another key.
 */
export async function mendIdentity(
  db: D1Database,
  airport: string,
  from: LocalDate,
  to: LocalDate,
  now: Instant,
): Promise<number> {
  const of = (table: typeof departures | typeof schedule) =>
    reader(db)
      .select({ key: table.flightKey, number: table.number, scheduledAt: table.scheduledAt })
      .from(table)
      .where(and(eq(table.airport, airport), gte(table.localDate, from), lte(table.localDate, to)));
  const stored = (await Promise.all([of(departures), of(schedule)])).flat();
  const mended = new Map<string, Mended>();
  for (const { key, number, scheduledAt } of stored) {
    const one = canonicalNumber(number);
    if (one !== number) mended.set(key, [key, flightKey(airport, one, scheduledAt as Instant), one]);
  }
  if (mended.size === 0) return 0;
  const list = JSON.stringify([...mended.values()]);
  const rename = (table: string, also: string) => [
    db
      .prepare(
        `UPDATE OR IGNORE ${table} SET ${also} flight_key = m.value->>1 FROM json_each(?1) AS m WHERE ${table}.flight_key = m.value->>0`,
      )
      .bind(list),
    db.prepare(`DELETE FROM ${table} WHERE flight_key IN (SELECT value->>0 FROM json_each(?1))`).bind(list),
  ];
  await batch(db, [
    db
      .prepare(
        `INSERT OR IGNORE INTO flight_aliases (old_key, new_key, airport, known_at)
         SELECT value->>0, value->>1, ?2, ?3 FROM json_each(?1)`,
      )
      .bind(list, airport, now),
    ...rename("departures", "number = m.value->>2,"),
    ...rename("schedule", "number = m.value->>2,"),
    ...rename("predictions", ""),
  ]);
  return mended.size;
}

/*
 * The door through which old keys are read. Whatever was hashed keeps its keys: the ledger, and the objects of shadow
 * forecasts. Readers join `WITH_ALIAS` and select `KNOWN_AS`, or look the keys up in `keysByOld`.
 */

/** The key under which a flight of the ledger is known now, where `flight_aliases` is joined by `WITH_ALIAS`. */
export const KNOWN_AS = sql<string>`coalesce(${flightAliases.newKey}, ${forecastLedger.flightKey})`;
export const WITH_ALIAS = eq(flightAliases.oldKey, forecastLedger.flightKey);

/** Forecasts of the ledger whose flight is known now under a key from `from` to below `to`. */
export const knownBetween = (from: string, to: string): SQL | undefined =>
  or(
    and(gte(forecastLedger.flightKey, from), lt(forecastLedger.flightKey, to)),
    sql`${forecastLedger.flightKey} IN (SELECT old_key FROM flight_aliases WHERE new_key >= ${from} AND new_key < ${to})`,
  );

/** The keys of now by the old ones, of flights that `condition` names in `flight_aliases`. */
async function aliases(db: D1Database, condition: string, ...values: string[]): Promise<ReadonlyMap<string, string>> {
  const query = `SELECT old_key AS old, new_key AS now FROM flight_aliases WHERE ${condition}`;
  const { results } = await db
    .prepare(query)
    .bind(...values)
    .all<{ old: string; now: string }>();
  return new Map(results.map((row) => [row.old, row.now]));
}

/** The keys of now by the old ones, of the flights that are known now under `keys` and ever had another. */
export const keysByOld = (db: D1Database, keys: Iterable<string>) =>
  aliases(db, "new_key IN (SELECT value FROM json_each(?1))", JSON.stringify([...keys]));

/** The keys of now by the old ones, of those of `oldKeys` that were mended. */
export const keysOfNow = (db: D1Database, oldKeys: Iterable<string>) =>
  aliases(db, "old_key IN (SELECT value FROM json_each(?1))", JSON.stringify([...oldKeys]));

/** The keys of now by the old ones, of flights that are known now under a key from `from` to below `to`. */
export const oldKeysBetween = (db: D1Database, from: string, to: string) =>
  aliases(db, "new_key >= ?1 AND new_key < ?2", from, to);
