import type { Airport } from "../../../core/airports/airport.ts";
import { addDays, type Instant, localDateOf } from "../../../core/time.ts";
import { copiedVersion, putCopy } from "../bucket/copy.ts";
import { readTick } from "../db/tick.ts";
import type { Deps } from "../deps.ts";
import { readBoard } from "./board.ts";
import { dataVersion } from "./data-version.ts";
import { readMetrics, readModel } from "./model.ts";
import { RecentVerdicts } from "./verdict/recent-verdicts.ts";

/** The longest span of scores that the model page offers. */
const METRICS_DAYS = 90;

/** A verdict changes once a day, and a copy is made each hour: an isolate keeps one an airport. */
const VERDICTS = new RecentVerdicts();

/**
 * Saves what pages show, for the time when D1 does not answer: at most a tick's data old, and only if it has changed
 * since the last copy. Returns whether it was saved.
 */
export async function saveCopy(
  { db, bucket, config, now }: Pick<Deps, "db" | "bucket" | "config"> & { readonly now: Instant },
  airport: Airport,
): Promise<boolean> {
  const version = dataVersion(await readTick(db, airport.iata));
  if (version === (await copiedVersion(bucket, airport.iata))) return false;
  const today = localDateOf(now, airport.timeZone);
  const boards = [
    await readBoard({ db, bucket }, airport, today),
    await readBoard({ db, bucket }, airport, addDays(today, 1)),
  ];
  const span = { from: addDays(today, -METRICS_DAYS), to: today };
  await putCopy(bucket, airport.iata, version, {
    savedAt: now,
    boards: boards.filter((board) => board !== null),
    model: await readModel(db, airport, config, VERDICTS),
    metrics: await readMetrics(db, airport, { key: null, model: null, lead: null, kind: "live", ...span }),
  });
  return true;
}
