import { addDays, DAY, type Instant, localDateOf, plus } from "./time.ts";

/**
 * What carries a later time than this after now was left by a clock that ran ahead. Crons that come an hour early or
 * late, tomorrow's board and the hours of its weather all lie within.
 */
const AHEAD_DAYS = 2;
/** A publisher may ask to be left alone for weeks: only such a moment may lie further ahead. */
const WAIT_DAYS = 40;

/** The first local day that nobody can know anything about yet. */
export const firstDayAhead = (now: Instant, zone: string) => addDays(localDateOf(now, zone), AHEAD_DAYS + 1);

/** The moment from which on nobody can know anything yet. */
export const momentAhead = (now: Instant): Instant => plus(now, AHEAD_DAYS * DAY);

/**
 * Tells when to look for what a clock that ran ahead left: when nobody has looked yet, and when the clock has gone back. As
 * long as it goes on, nothing can have been left since the last look.
 */
export class BackwardClock {
  #lookedAt: Instant | null = null;

  /** Notes a look at `now`; whether there may be something to find. */
  mayHaveGoneBack(now: Instant): boolean {
    const wentOn = this.#lookedAt !== null && now >= this.#lookedAt;
    this.#lookedAt = now;
    return !wentOn;
  }
}

/**
 * Whether a value of plain JSON holds an instant (UTC milliseconds) or a local day that nobody can know anything about
 * at `now`. No other number that is kept is as large as an instant.
 */
export function isAhead(value: unknown, now: Instant, zone: string, key = ""): boolean {
  const waits = key === "until" || key === "retryAt";
  if (typeof value === "number") return value >= (waits ? plus(now, WAIT_DAYS * DAY) : momentAhead(now));
  if (typeof value === "string") return DAY_FIRST.test(value) && value.slice(0, 10) >= firstDayAhead(now, zone);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, one]) => isAhead(one, now, zone, name));
}

/** A day, or something that begins with one, such as the slot of an issue. */
const DAY_FIRST = /^\d{4}-\d{2}-\d{2}(T|$)/;
