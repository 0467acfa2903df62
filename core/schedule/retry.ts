import { type Instant, MINUTE, plus } from "../time.ts";

/** The first try after a failure comes with the next tick, later ones at doubling distance, at most this far apart. */
const FIRST_RETRY_MS = 10 * MINUTE;
const LONGEST_RETRY_MS = 6 * 60 * MINUTE;

/** When a day that failed `attempts` times in a row (≥ 1) is tried again. It never gives up: a source may be away for a month. */
export const nextTry = (now: Instant, attempts: number): Instant =>
  plus(now, Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 10)));
