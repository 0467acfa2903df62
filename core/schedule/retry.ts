import { DAY, type Instant, MINUTE, plus } from "../time.ts";
import { isSetApart, type Partition } from "./jobs.ts";

/** The first try after a failure comes with the next tick, later ones at doubling distance, at most this far apart. */
const FIRST_RETRY_MS = 10 * MINUTE;
const LONGEST_RETRY_MS = 6 * 60 * MINUTE;

/**
 * When a day that failed `attempts` times in a row (≥ 1) is tried again. It never gives up: a source may be away for a
 * month.
 */
export const nextTry = (now: Instant, attempts: number): Instant =>
  plus(now, Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 10)));

/** The longest distance in days between two readings of a day set apart. */
const LONGEST_APART_DAYS = 30;

/**
 * When a day that was set apart `refusals` times in a row (≥ 1), for the last time at `checkedAt`, is read again: after
 * 1, 2, 4, 8, 16 and then every 30 days. Publishers repair their data, a refusal may have been wrong, and a day that a
 * source says it does not have may have been hidden by a deployment of its own.
 */
export const nextReading = (checkedAt: Instant, refusals: number): Instant =>
  plus(checkedAt, Math.min(LONGEST_APART_DAYS, 2 ** Math.min(Math.max(refusals, 1) - 1, 10)) * DAY);

/**
 * The first moment at which a day that was tried before may be asked for again. Of a day set apart the distance is
 * derived from its refusals, so that days that were set apart before `retryAt` held it are read again as well. A day
 * whose quarantine a person has confirmed would be final; such a confirmation would have to be stored and looked at
 * here.
 */
export const notAskedBefore = (partition: Partition): Instant => {
  const { attempts, checkedAt, retryAt } = partition;
  return isSetApart(partition) ? (Math.max(retryAt, nextReading(checkedAt, attempts)) as Instant) : retryAt;
};

/** When a day set apart is tried again whose source did not answer: nothing new was said about the day. */
export const nextTryOfSetApart = (now: Instant): Instant => plus(now, LONGEST_RETRY_MS);
