import type { HolidayCalendar } from "../calendar/holidays.ts";
import type { LocalDate } from "../time.ts";
import type { FeatureSpec } from "./spec.ts";

/** Days to a holiday are counted up to this number, since a holiday farther away has no effect. */
const MAX_DAYS = 14;

const COMMON = { group: "C", unit: "days", range: [0, MAX_DAYS], since: "0.1.0" } as const;

/**
 * Features that pages show beside the forecasts. No model reads them (docs/decisions/0012), so they are not columns of
 * a row.
 */
export const HOLIDAY_FEATURES = [
  {
    ...COMMON,
    name: "holidayPrevious",
    description: "since the last public holiday, 0 on one, 14 also for longer ago",
  },
  { ...COMMON, name: "holidayNext", description: "to the next public holiday, 0 on one, 14 also for farther ahead" },
] as const satisfies readonly FeatureSpec[];

export type HolidayFeatures = Readonly<Record<(typeof HOLIDAY_FEATURES)[number]["name"], number>>;

/**
 * Values for a local day, in days 0 … 14; NaN where the holidays of the country or of the days around it are not known.
 */
export function holidayFeatures(calendar: HolidayCalendar | null, day: LocalDate): HolidayFeatures {
  return {
    holidayPrevious: calendar?.distance(day, -1, MAX_DAYS) ?? Number.NaN,
    holidayNext: calendar?.distance(day, 1, MAX_DAYS) ?? Number.NaN,
  };
}
