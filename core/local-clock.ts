import { DAY, type Instant, MINUTE, offsetAt, type ZoneName } from "./time.ts";

/** Local day of an instant, in days since 1970-01-01. */
export const localDayNumber = (t: Instant, zone: ZoneName): number => Math.floor((t + offsetAt(t, zone)) / DAY);

/** Minutes since local midnight by the wall clock, 0 … 1439. */
export function localMinute(t: Instant, zone: ZoneName): number {
  const shifted = t + offsetAt(t, zone);
  return Math.floor((shifted - Math.floor(shifted / DAY) * DAY) / MINUTE);
}

/** ISO weekday of a day number, 1 (Monday) … 7. Day 0, 1970-01-01, was a Thursday. */
export const weekdayOf = (dayNumber: number): number => ((((dayNumber + 3) % 7) + 7) % 7) + 1;
