import type { HolidayCalendar } from "../calendar/holidays.ts";
import type { LocalDate } from "../time.ts";
import type { FeatureSpec } from "./spec.ts";

/** Days to a holiday are counted up to here: farther ones are not felt. */
const FAR = 14;

const about = { group: "C", unit: "days", range: [0, FAR], since: "0.1.0" } as const;

/** Shown to readers. No model reads them (docs/decisions/0012), so they are no columns of a row. */
export const HOLIDAY_FEATURES = [
  { ...about, name: "holidayPrevious", description: "since the last public holiday, 0 on one, 14 also for longer ago" },
  { ...about, name: "holidayNext", description: "to the next public holiday, 0 on one, 14 also for farther ahead" },
] as const satisfies readonly FeatureSpec[];

export type HolidayFeatures = Readonly<Record<(typeof HOLIDAY_FEATURES)[number]["name"], number>>;

/** Of a local day; NaN where the holidays of the country or of the days around are not known. */
export function holidayFeatures(calendar: HolidayCalendar | null, day: LocalDate): HolidayFeatures {
  return {
    holidayPrevious: calendar?.distance(day, -1, FAR) ?? Number.NaN,
    holidayNext: calendar?.distance(day, 1, FAR) ?? Number.NaN,
  };
}
