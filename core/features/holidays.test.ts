import { expect, test } from "vitest";
import { HolidayCalendar } from "../calendar/holidays.ts";
import { addDays, dayRange, localDate } from "../time.ts";
import { HOLIDAY_FEATURES, holidayFeatures } from "./holidays.ts";
import { FEATURE_GROUPS, FEATURE_NAMES } from "./spec.ts";

const HOLIDAY = localDate("2024-05-17");
const FROM = localDate("2024-03-01");
const THROUGH = localDate("2024-07-31");
const calendar = new HolidayCalendar({
  from: FROM,
  through: THROUGH,
  holidays: [{ en: "Constitution Day", ru: null, days: [HOLIDAY] }],
});

test("every day has both distances within their range, wherever the calendar reaches far enough", () => {
  for (const day of dayRange(addDays(FROM, 14), addDays(THROUGH, -14))) {
    const values = holidayFeatures(calendar, day);
    for (const { name, range } of HOLIDAY_FEATURES) {
      expect(values[name], `${name} ${day}`).toBeGreaterThanOrEqual(range[0]);
      expect(values[name], `${name} ${day}`).toBeLessThanOrEqual(range[1]);
    }
  }
  expect(holidayFeatures(calendar, HOLIDAY)).toEqual({ holidayPrevious: 0, holidayNext: 0 });
  expect(holidayFeatures(calendar, addDays(HOLIDAY, -13))).toEqual({ holidayPrevious: 14, holidayNext: 13 });
  expect(holidayFeatures(calendar, addDays(HOLIDAY, 2))).toEqual({ holidayPrevious: 2, holidayNext: 14 });
});

test("without a calendar, and where it ends, they are missing", () => {
  expect(holidayFeatures(null, HOLIDAY)).toEqual({ holidayPrevious: Number.NaN, holidayNext: Number.NaN });
  expect(holidayFeatures(calendar, addDays(THROUGH, -3))).toEqual({ holidayPrevious: 14, holidayNext: Number.NaN });
});

test("they are described like other features and are no columns of a row", () => {
  for (const { name, group, unit, description } of HOLIDAY_FEATURES) {
    expect(FEATURE_NAMES).not.toContain(name);
    expect(FEATURE_GROUPS[group]).toMatch(/readers only/);
    expect(unit).toBe("days");
    expect(description.length).toBeGreaterThan(10);
  }
});
