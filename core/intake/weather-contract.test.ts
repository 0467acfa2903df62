import { expect, test } from "vitest";
import { HOUR, instant } from "../time.ts";
import { WEATHER_FIELDS, type WeatherHour } from "../weather/weather.ts";
import { checkWeatherDay } from "./weather-contract.ts";

const hour = (i: number, more: Partial<WeatherHour> = {}): WeatherHour => ({
  ...(Object.fromEntries(WEATHER_FIELDS.map((field) => [field, null])) as unknown as WeatherHour),
  validAt: instant(i * HOUR),
  tempC: 10 + (i % 7),
  windMs: 3,
  pressureHpa: 1010,
  ...more,
});
const hours = (n: number, more: (i: number) => Partial<WeatherHour> = () => ({})) =>
  Array.from({ length: n }, (_, i) => hour(i, more(i)));
const check = (day: WeatherHour[], issues = 0, due = 24) =>
  checkWeatherDay({
    hours: day,
    due,
    issues: Array(issues).fill({ at: "[0]", code: "implausible-value", reason: "implausible value", text: "" }),
  });

test("a whole day passes, one with a hole is remarked", () => {
  expect(check(hours(24))).toEqual({
    verdict: "pass",
    reasons: [],
    counts: { hours: 24, due: 24, blank: 0, issues: 0 },
  });
  expect(check(hours(18)).verdict).toBe("pass");
  expect(check(hours(17), 0, 23)).toMatchObject({ verdict: "warn", reasons: ["17 of 23 hours"] });
  expect(check([])).toMatchObject({ verdict: "warn", reasons: ["0 of 24 hours"] });
});

test("hours that say nothing: a few are odd, most are fields that were lost", () => {
  const blank = (n: number) => hours(24, (i) => (i < n ? { tempC: null, windMs: null } : {}));
  expect([2, 3, 12, 13].map((n) => check(blank(n)).verdict)).toEqual(["pass", "warn", "warn", "quarantine"]);
  expect(check(hours(24, () => ({ tempC: null }))).verdict).toBe("pass");
});

test("a few unusable values warn, many condemn the day", () => {
  expect(check(hours(24), 2)).toMatchObject({
    verdict: "warn",
    reasons: ["2 unusable values, the first: implausible value"],
  });
  expect(check(hours(24), 5)).toMatchObject({ verdict: "quarantine", reasons: ["5 unusable values"] });
});

test("weather that stands still is a station that repeats itself", () => {
  const still = { tempC: 11, windMs: 2, pressureHpa: 1002 };
  expect(check(hours(24, () => still)).verdict).toBe("quarantine");
  expect(check(hours(24, (i) => ({ ...still, pressureHpa: i }))).verdict).toBe("pass");
});

test("quantities that the source lacks are remarked; they condemn nothing", () => {
  const issues = ["visib_km", "gust_ms", "precip_mm", "dewp_c", "pressure_hpa", "wind_dir_deg"].map((text) => ({
    at: "line 1",
    code: "missing-column" as const,
    reason: "no such column",
    text,
  }));
  expect(checkWeatherDay({ hours: hours(24), due: 24, issues }).verdict).toBe("warn");
});
