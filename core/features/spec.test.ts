import { expect, test } from "vitest";
import { daysOf, forecastHour, ZONE } from "../../test/support/synthetic-airport.ts";
import { addDays, fromLocal, HOUR, instant, localDate } from "../time.ts";
import { buildFeatures, rowOf } from "./build.ts";
import { History } from "./past/history.ts";
import { FEATURE_NAMES, FEATURE_SET, FEATURES, type FeatureName } from "./spec.ts";

const DAY = localDate("2025-02-12");
const DAYS = daysOf(addDays(DAY, -20), 21, "spec");
const FLIGHTS = DAYS.at(-1)!;
const WEATHER = Array.from({ length: 60 }, (_, h) =>
  forecastHour(instant(fromLocal(DAY, -720, ZONE) + h * HOUR), instant(0)),
);

const rowsAt = (minute: number) => {
  const history = History.empty(ZONE);
  history.add(DAYS.flat());
  const referenceTime = fromLocal(DAY, minute, ZONE);
  const view = history.asOf(referenceTime);
  return buildFeatures({ view, day: DAY, flights: FLIGHTS, weather: WEATHER, observed: [], referenceTime, zone: ZONE });
};

test("names are unique and every feature says what it is", () => {
  expect(new Set(FEATURE_NAMES).size).toBe(FEATURES.length);
  for (const { name, description, unit, range, since } of FEATURES) {
    expect(name).toMatch(/^[a-z][A-Za-z0-9]+$/);
    expect(description.length, name).toBeGreaterThan(10);
    expect(unit, name).not.toBe("");
    expect(range[0], name).toBeLessThan(range[1]);
    expect(since, name).toMatch(/^\d+\.\d+\.\d+$/);
  }
  expect(FEATURE_SET).toMatch(/^f\d+-\d+-[0-9a-f]{8}$/);
});

test("every value is within its range, and missing only where its group says so", () => {
  for (const minute of [-360, 720]) {
    const rows = rowsAt(minute);
    expect(rows.columns).toHaveLength(FEATURES.length);
    FEATURES.forEach(({ name, group, range }, f) => {
      const column = rows.columns[f]!;
      expect(column).toHaveLength(FLIGHTS.length);
      const missing = group === "T" && minute < 0;
      for (const value of column) {
        if (missing) expect(value, name).toBeNaN();
        else expect(value >= range[0] && value <= range[1], `${name} ${value}`).toBe(true);
      }
    });
  }
});

test("nothing is known: rates stand at the prior, states and weather are missing", () => {
  const referenceTime = fromLocal(DAY, -360, ZONE);
  const view = History.empty(ZONE).asOf(referenceTime);
  const input = { view, day: DAY, flights: FLIGHTS, weather: [], observed: [], referenceTime, zone: ZONE };
  const row = rowOf(buildFeatures(input), 0);
  const value = (name: FeatureName) => row[FEATURE_NAMES.indexOf(name)]!;
  for (const name of ["airportLate3", "hourLate60", "carrierHourLate60", "numberLate30"] as const) {
    expect(value(name), name).toBeCloseTo(0.2, 6);
  }
  for (const name of ["lastDayLate", "lastHoursLate", "visibility", "dayGust"] as const) {
    expect(value(name), name).toBeNaN();
  }
});

test("a view of another instant is refused", () => {
  const view = History.empty(ZONE).asOf(instant(0));
  const input = { view, day: DAY, flights: FLIGHTS, weather: [], observed: [], zone: ZONE };
  expect(() => buildFeatures({ ...input, referenceTime: instant(1) })).toThrow(/another reference time/);
});
