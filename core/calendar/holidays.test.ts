import { expect, test } from "vitest";
import { addDays, localDate } from "../time.ts";
import { HolidayCalendar, type HolidayTable } from "./holidays.ts";

const EASTER = localDate("2024-03-31");
const TABLE: HolidayTable = {
  NO: {
    from: localDate("2024-01-01"),
    through: localDate("2024-12-31"),
    holidays: [
      { en: "Easter", ru: "Пасха", days: [EASTER, addDays(EASTER, 1)] },
      { en: "Labour Day", ru: null, days: [localDate("2024-05-01")] },
      { en: "Spring Day", ru: null, days: [localDate("2024-05-01")] },
    ],
  },
};
const calendar = HolidayCalendar.of(TABLE, "NO")!;

test("a day has all its holidays, most days none, and an unknown day is not one without", () => {
  expect(calendar.on(addDays(EASTER, 1))).toEqual([{ en: "Easter", ru: "Пасха" }]);
  expect(calendar.on(localDate("2024-05-01"))?.map(({ en }) => en)).toEqual(["Labour Day", "Spring Day"]);
  expect(calendar.on(addDays(EASTER, 2))).toEqual([]);
  expect(calendar.on(localDate("2024-12-31"))).toEqual([]);
  expect(calendar.on(localDate("2023-12-31"))).toBeNull();
  expect(calendar.on(localDate("2025-01-01"))).toBeNull();
});

test("a country that is not in the table has no calendar", () => {
  expect(HolidayCalendar.of(TABLE, "SE")).toBeNull();
});

test("distances count days to either side and stop at the most", () => {
  expect([-3, -1, 0, 1, 2].map((days) => calendar.distance(addDays(EASTER, days), 1, 9))).toEqual([3, 1, 0, 0, 9]);
  expect([-1, 0, 1, 2, 9, 10, 12].map((days) => calendar.distance(addDays(EASTER, days), -1, 9))).toEqual([
    9, 0, 0, 1, 8, 9, 9,
  ]);
});

test("a distance that reaches beyond what is known is not known", () => {
  expect(calendar.distance(localDate("2024-12-25"), 1, 9)).toBeNaN();
  expect(calendar.distance(localDate("2024-12-23"), 1, 9)).toBe(9);
  expect(calendar.distance(localDate("2024-01-05"), -1, 9)).toBeNaN();
  expect(calendar.distance(localDate("2023-12-31"), 1, 9)).toBeNaN();
});
