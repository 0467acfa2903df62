import { expect, test } from "vitest";
import { type Instant, parseInstant } from "../../time.ts";
import { WEATHER_FIELDS, type WeatherHour } from "../../weather/weather.ts";
import { hourlyFromReports } from "./hourly-reports.ts";

const NOTHING = Object.fromEntries(WEATHER_FIELDS.map((field) => [field, null])) as Omit<WeatherHour, "validAt">;
const report = (time: string, more: Partial<WeatherHour>): WeatherHour => ({
  ...NOTHING,
  validAt: parseInstant(`2024-03-01T${time}Z`) as Instant,
  ...more,
});

test("a later report that says less wipes nothing, whatever the order in the answer", () => {
  const full = report("06:20", { tempC: 3, windMs: 5, windDirDeg: 200, pressureHpa: 1003, weatherCode: 71 });
  const sparse = report("06:50", { visibilityKm: 2, tempC: 2.5 });
  for (const reports of [
    [full, sparse],
    [sparse, full],
  ])
    expect(hourlyFromReports(reports)).toEqual([
      {
        ...NOTHING,
        validAt: parseInstant("2024-03-01T06:00Z"),
        tempC: 2.5,
        windMs: 5,
        windDirDeg: 200,
        pressureHpa: 1003,
        weatherCode: 71,
        visibilityKm: 2,
      },
    ]);
});

test("a calm takes the direction of the wind before it away; gusts and rain are the largest", () => {
  const [hour] = hourlyFromReports([
    report("06:20", { windMs: 5, windDirDeg: 200, gustMs: 12, precipMm: 1 }),
    report("06:50", { windMs: 0, gustMs: 8 }),
  ]);
  expect(hour).toMatchObject({ windMs: 0, windDirDeg: null, gustMs: 12, precipMm: 1 });
});

test("a report on the hour says what fell and blew within the hour that ends then, and how it is in the one that begins", () => {
  const hours = hourlyFromReports([
    report("05:00", { tempC: 1, precipMm: 9, gustMs: 9 }),
    report("05:51", { tempC: 2, precipMm: 1 }),
    report("06:00", { tempC: 3, precipMm: 2, gustMs: 8 }),
  ]);
  expect(hours.map(({ validAt, tempC, precipMm, gustMs }) => [validAt, tempC, precipMm, gustMs])).toEqual([
    [parseInstant("2024-03-01T05:00Z"), 2, 2, 8],
    [parseInstant("2024-03-01T06:00Z"), 3, null, null],
  ]);
});
