import type { Airport } from "../../../core/airports/airport.ts";
import { History } from "../../../core/features/past/history.ts";
import { addDays, localDateOf } from "../../../core/time.ts";
import { readHistory, readManifest } from "../bucket/feature-shards.ts";
import { readDepartures } from "../db/flights.ts";
import type { Deps } from "../deps.ts";

/**
 * Days of outcomes that are read while no chain of feature rows exists. They suffice to know the state of the airport.
 */
const COLD_DAYS = 60;

/** Builds the airport's history up to now: the checkpoint of the last settled day, and all departures of later days. */
export async function servingHistory(deps: Pick<Deps, "db" | "bucket" | "now">, airport: Airport): Promise<History> {
  const manifest = await readManifest(deps.db, airport.iata);
  const today = localDateOf(deps.now, airport.timeZone);
  const history = manifest?.historyKey
    ? await readHistory(deps.bucket, manifest.historyKey)
    : History.empty(airport.timeZone);
  const from = manifest?.historyKey ? addDays(manifest.settledThrough, 1) : addDays(today, -COLD_DAYS);
  history.add(await readDepartures(deps.db, airport.iata, from, addDays(today, 1)));
  return history;
}
