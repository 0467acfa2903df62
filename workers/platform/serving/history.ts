import type { Airport } from "../../../core/airports/airport.ts";
import { History } from "../../../core/features/past/history.ts";
import { addDays, type LocalDate, localDateOf } from "../../../core/time.ts";
import { type BrokenObject, readHistory, readManifest } from "../bucket/feature-shards.ts";
import { readDepartures } from "../db/flights.ts";
import type { Deps } from "../deps.ts";

/**
 * Days of outcomes that are read while there is no checkpoint to go on from. They suffice to know the state of the
 * airport.
 */
const COLD_DAYS = 60;

/** The airport's past up to now, and the checkpoint that it should have gone on from, if that is broken. */
interface ServingHistory {
  readonly history: History;
  /** The first local day that it knows of. */
  readonly since: LocalDate;
  readonly broken: BrokenObject | null;
}

/**
 * Builds the airport's history up to now: the checkpoint of the last settled day, and all departures of later days.
 * Where the checkpoint is broken, or younger than a `now` that is past, the newest days alone have to do.
 */
export async function servingHistory(
  deps: Pick<Deps, "db" | "bucket" | "now">,
  airport: Airport,
): Promise<ServingHistory> {
  const manifest = await readManifest(deps.db, airport.iata);
  const today = localDateOf(deps.now, airport.timeZone);
  const made = manifest && manifest.settledThrough < today ? manifest : null;
  const checkpoint = made?.historyKey ? await readHistory(deps.bucket, made.historyKey) : null;
  const history = checkpoint?.ok ? checkpoint.value : History.empty(airport.timeZone);
  const from = made && checkpoint?.ok ? addDays(made.settledThrough, 1) : addDays(today, -COLD_DAYS);
  history.add(await readDepartures(deps.db, airport.iata, from, addDays(today, 1)));
  const since = made && checkpoint?.ok ? made.start : from;
  return { history, since, broken: checkpoint && !checkpoint.ok ? checkpoint.error : null };
}
