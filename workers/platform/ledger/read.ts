import type { Airport } from "../../../core/airports/airport.ts";
import { forecastsOf, type Wanted } from "../../../core/forecast/ledger-archive.ts";
import { dayBounds, type Instant, type LocalDate } from "../../../core/time.ts";
import { reader } from "../db/client.ts";
import { keysOfNow } from "../db/identity.ts";
import { type LedgerEntry, lastForecastsOfDay, ledgerDay } from "../db/ledger.ts";
import type { Deps } from "../deps.ts";
import { type Archive, archivesOfDay, issuesOf } from "./archives.ts";

type Stores = Pick<Deps, "db" | "bucket">;

/*
 * The door to the ledger's forecasts: where the issues of a day have moved to R2 they are read from there, and nobody
 * behind the door sees a difference. All throw `LedgerLossError` where an object is missing or damaged.
 */

/**
 * Reads every forecast of flights scheduled on a local day, in the order of issue. A flight whose key was mended has
 * its new key: this is a reading for scores and pages, not the text that is hashed.
 */
export async function readLedgerDay({ db, bucket }: Stores, airport: Airport, day: LocalDate): Promise<LedgerEntry[]> {
  const r = reader(db);
  const [rows, archives] = await r.batch([ledgerDay(r, airport.iata, day), archivesOfDay(r, airport.iata, day)]);
  if (archives.length === 0) return rows;
  return [...(await renamed(db, await movedForecasts(bucket, airport, day, archives))), ...rows];
}

/**
 * Reads each model's last forecast of each flight scheduled on a local day, up to a moment if one is given, in the order of
 * issue; keys as above.
 */
export async function readLastForecasts(
  { db, bucket }: Stores,
  airport: Airport,
  day: LocalDate,
  until: Instant | null = null,
): Promise<LedgerEntry[]> {
  const r = reader(db);
  const [rows, archives] = await r.batch([
    lastForecastsOfDay(r, airport.iata, day, until),
    archivesOfDay(r, airport.iata, day),
  ]);
  if (archives.length === 0) return rows as LedgerEntry[];
  const moved = await renamed(db, await movedForecasts(bucket, airport, day, archives));
  const last = new Map<string, LedgerEntry>();
  const inTime = moved.filter(({ knownAt }) => until === null || knownAt <= until);
  for (const row of [...inTime, ...(rows as LedgerEntry[])]) last.set(`${row.flightKey} ${row.model}`, row);
  return [...last.values()].sort((a, b) => a.issue - b.issue);
}

/** The forecasts of flights of a local day in objects of the bucket, in the order of issue, under their old keys. */
export async function movedForecasts(
  bucket: R2Bucket,
  { iata, timeZone }: Airport,
  day: LocalDate,
  archives: readonly Archive[],
  wanted: Wanted = () => true,
): Promise<LedgerEntry[]> {
  const { start, end } = dayBounds(day, timeZone);
  const ofDay: Wanted = (key, at) => at >= start && at < end && wanted(key, at);
  const entries: LedgerEntry[] = [];
  for (const archive of archives)
    for (const issue of await issuesOf(bucket, archive)) {
      const { issue: number, knownAt } = issue;
      for (const row of forecastsOf(issue, timeZone, ofDay))
        entries.push({ ...row, airport: iata, issue: number, knownAt });
    }
  return entries;
}

/** The entries under the keys by which their flights are known now. */
async function renamed(db: D1Database, entries: readonly LedgerEntry[]): Promise<LedgerEntry[]> {
  const newKeys = await keysOfNow(db, new Set(entries.map(({ flightKey }) => flightKey)));
  if (newKeys.size === 0) return [...entries];
  return entries.map((entry) => ({ ...entry, flightKey: newKeys.get(entry.flightKey) ?? entry.flightKey }));
}
