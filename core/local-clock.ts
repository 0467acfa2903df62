import { DAY, type Instant, MINUTE, offsetAt, type ZoneName } from "./time.ts";

/** Days since 1970-01-01 of the calendar on the wall. */
export const localDayNumber = (t: Instant, zone: ZoneName): number => Math.floor((t + offsetAt(t, zone)) / DAY);

/** Minutes since local midnight by the clock on the wall, 0 … 1439. */
export function localMinute(t: Instant, zone: ZoneName): number {
  const shifted = t + offsetAt(t, zone);
  return Math.floor((shifted - Math.floor(shifted / DAY) * DAY) / MINUTE);
}

/** ISO weekday of a day number: 1 is Monday. Day 0 was a Thursday. */
export const weekdayOf = (dayNumber: number): number => ((((dayNumber + 3) % 7) + 7) % 7) + 1;
