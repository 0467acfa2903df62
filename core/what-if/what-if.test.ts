import { expect, test } from "vitest";
import type { ApiDayInputs } from "../api/records/day-inputs.ts";
import { toBase64 } from "../base64.ts";
import { CDF_ONE, KNOTS } from "../distribution/cdf.ts";
import { FEATURE_NAMES, FEATURES, type FeatureName } from "../features/spec.ts";
import { fromLocal, type LocalDate, MINUTE, toIso } from "../time.ts";
import { changesToPairs, leftOutOf, NUMBERS, parseChanges } from "./changes.ts";
import { curvePath } from "./curve.ts";
import { type Forecast, isForecast } from "./donors.ts";
import { type GivenDay, givenDay } from "./given.ts";
import { scenarioOf } from "./scenario.ts";

const DAY = "2026-01-14" as LocalDate;
const ZONE = "Europe/Oslo";
const ISSUED = fromLocal(DAY, 5 * 60, ZONE);

interface Made {
  readonly flight: string;
  readonly minute: number;
  readonly destination?: string;
  readonly values?: Partial<Record<FeatureName, number>>;
  readonly shift?: number;
}

function dayOf(...made: readonly Made[]): GivenDay {
  const flights = made.map(({ flight, minute, destination = "OSL", values = {}, shift = 0 }) => {
    const scheduledAt = fromLocal(DAY, minute, ZONE);
    const own: Partial<Record<FeatureName, number>> = {
      minuteOfDay: minute,
      leadMinutes: (scheduledAt - ISSUED) / MINUTE,
      ...values,
    };
    const floats = Float32Array.from(
      FEATURES,
      ({ name, range }) => own[name as FeatureName] ?? Math.max(range[0], 0.5),
    );
    const forecast = {
      issuedAt: toIso(ISSUED),
      version: 3,
      values: toBase64(new Uint8Array(floats.buffer)),
      shift,
      spread: 0,
      cancelledLately: 0,
      cdf: [],
    };
    return { flight, carrier: flight.slice(0, 2), destination, scheduledAt: toIso(scheduledAt), forecast };
  });
  const answer: ApiDayInputs = { airport: "ZZZ", timeZone: ZONE, day: DAY, features: FEATURE_NAMES, flights };
  return givenDay(JSON.parse(JSON.stringify(answer)));
}

const first = (day: GivenDay): Forecast => day.flights.find(isForecast)!;

test("with nothing changed every value is the one that was read, to the bit, missing ones too", () => {
  const day = dayOf({
    flight: "AA1",
    minute: 600,
    values: { gust: Number.NaN, wind: 7.3, todayExcess: -0.25 },
    shift: 0.3,
  });
  const { values, shift, minuteOfDay, carrier } = scenarioOf(first(day), {}, day);
  expect(values).toEqual(first(day).forecast.values);
  expect([shift, minuteOfDay, carrier]).toEqual([0.3, 600, "AA"]);
});

test("wind takes its parts and the gusts along, visibility the whole day, precipitation the sums", () => {
  const windy = { wind: 4, windFromEast: 3, windFromNorth: -1, gust: 7, dayGust: 9 };
  const misty = { visibility: 8, visibilityBefore: 4, visibilitySoFar: 6, dayVisibility: 10 };
  const wet = { precipitation: 1, precipitationSoFar: 3, dayPrecipitation: 5, precipitationBefore: 2 };
  const day = dayOf({ flight: "AA1", minute: 600, values: { ...windy, ...misty, ...wet } });
  const { values } = scenarioOf(first(day), { wind: 8, visibility: 2, precipitation: 3 }, day);
  expect(values).toMatchObject({ wind: 8, windFromEast: 6, windFromNorth: -2, gust: 11, dayGust: 13 });
  expect(values).toMatchObject({ visibility: 2, visibilityBefore: 1, visibilitySoFar: 1.5, dayVisibility: 2.5 });
  expect(values).toMatchObject({
    precipitation: 3,
    precipitationSoFar: 5,
    dayPrecipitation: 7,
    precipitationBefore: 2,
  });
});

test("a calm and unknown weather give no direction and no missing gusts", () => {
  const calm = dayOf({
    flight: "AA1",
    minute: 600,
    values: { wind: 0, windFromEast: 0, windFromNorth: 0, gust: 0, dayGust: 0 },
  });
  expect(scenarioOf(first(calm), { wind: 12 }, calm).values).toMatchObject({
    wind: 12,
    windFromEast: 0,
    gust: 12,
    dayGust: 12,
  });
  const unknown = { wind: Number.NaN, gust: Number.NaN, dayGust: Number.NaN, windFromEast: Number.NaN };
  const day = dayOf({ flight: "AA1", minute: 600, values: unknown });
  expect(scenarioOf(first(day), { wind: 12 }, day).values).toMatchObject({
    wind: 12,
    gust: 12,
    dayGust: 12,
    windFromEast: Number.NaN,
  });
});

test("temperature counts only through what freezes, and snow outweighs it", () => {
  const day = dayOf({ flight: "AA1", minute: 600, values: { precipitation: 1, freezing: 0, dayFreezing: 0 } });
  const freezing = (changes: Parameters<typeof scenarioOf>[1]) => scenarioOf(first(day), changes, day).values;
  expect(freezing({ temperature: -3 })).toMatchObject({ freezing: 1, dayFreezing: 1 });
  expect(freezing({ temperature: 4 })).toMatchObject({ freezing: 0, dayFreezing: 0 });
  expect(freezing({ temperature: -3, precipitation: 0 }).freezing).toBe(0);
  expect(freezing({ temperature: 4, snow: true })).toMatchObject({ freezing: 1, dayFreezing: 1 });
});

test("another airline has its own values of the day, and those of both where a flight has both", () => {
  const own = {
    carrierLate30: 0.1,
    carrierHourLate60: 0.1,
    carrierDestinationLate60: 0.1,
    numberWeight30: 20,
    carrierHourFlights: 1,
  };
  const theirs = { carrierLate30: 0.4, carrierHourLate60: 0.45, carrierDestinationLate60: 0.3 };
  const day = dayOf(
    { flight: "AA1", minute: 600, values: own },
    { flight: "BB2", minute: 630, destination: "LHR", values: theirs },
  );
  const { values, carrier } = scenarioOf(first(day), { airline: "BB" }, day);
  expect(carrier).toBe("BB");
  expect(values.carrierLate30).toBeCloseTo(0.4, 6);
  // BB2 flies in the hour, but not to Oslo: there BB is as much worse as it is everywhere.
  expect(values.carrierHourLate60).toBeCloseTo(0.45, 6);
  expect(values.carrierDestinationLate60).toBeCloseTo(0.4, 6);
  expect([values.numberWeight30, values.carrierHourFlights]).toEqual([0, 2]);
});

test("another hour has its weather and traffic, a longer lead, and the correction of that lead", () => {
  const evening = {
    wind: 15,
    carrierHourLate60: 0.6,
    hourLate60: 0.6,
    weekdayHourLate60: 0.7,
    destinationHourLate60: 0.65,
  };
  const day = dayOf(
    { flight: "AA1", minute: 600, values: { wind: 3, hourFlights: 1, numberWeight30: 0 }, shift: 0.1 },
    { flight: "AA2", minute: 1210, values: evening, shift: 0.4 },
  );
  const { values, minuteOfDay, shift } = scenarioOf(first(day), { hour: 20 }, day);
  expect([minuteOfDay, shift]).toEqual([1200, 0.4]);
  expect(values).toMatchObject({ minuteOfDay: 1200, leadMinutes: 900, wind: 15, hourFlights: 2 });
  expect(values.weekdayHourLate60).toBeCloseTo(0.7, 6);
  expect(values.numberLate30).toBeGreaterThan(0.5);
});

test("a forecast from before the day knows nothing of the day so far", () => {
  const day = dayOf({ flight: "AA1", minute: 600, values: { todayExcess: 1, nowcastLate: 0.6, numberLate30: 0.4 } });
  const near = scenarioOf(first(day), { lead: 1 }, day).values;
  expect([near.leadMinutes, near.todayExcess]).toEqual([60, 1]);
  expect(near.nowcastLate).toBeGreaterThan(0.6);
  const far = scenarioOf(first(day), { lead: 24 }, day).values;
  expect([far.leadMinutes, far.todayExcess]).toEqual([1440, Number.NaN]);
  expect(far.nowcastLate).toBeLessThan(0.6);
});

test("every value stays in the range of its feature, whatever is changed", () => {
  const day = dayOf({ flight: "AA1", minute: 600 }, { flight: "BB2", minute: 900, destination: "LHR" });
  const most = {
    wind: 40,
    visibility: 16,
    precipitation: 50,
    temperature: -30,
    hour: 15,
    lead: 48,
    airline: "BB",
    destination: "LHR",
  };
  const { values } = scenarioOf(first(day), most, day);
  for (const { name, range } of FEATURES) {
    const value = values[name as FeatureName];
    expect([name, Number.isNaN(value) || (value >= range[0] && value <= range[1])]).toEqual([name, true]);
  }
});

test("changes are read back from the address that they make, and nonsense is left out", () => {
  const changes = { wind: 12.5, hour: 7, lead: 0.25, airline: "BA", destination: "LHR", snow: false };
  const query = new Map(changesToPairs(changes));
  expect(parseChanges((name) => query.get(name) ?? null)).toEqual(changes);
  const wrong: Record<string, string> = {
    wind: "1e9",
    visibility: "",
    hour: "7.5",
    airline: "<b>",
    destination: "london",
    snow: "perhaps",
  };
  expect(parseChanges((name) => wrong[name] ?? null)).toEqual({});
});

test("answers of another release are refused in words", () => {
  const answer = { airport: "ZZZ", timeZone: ZONE, day: DAY, features: ["wind"], flights: [] };
  expect(() => givenDay(answer)).toThrow("another release");
});

test("a curve falls from certainty to never over the minutes that are drawn", () => {
  const path = curvePath(KNOTS.map((knot) => (knot < 15 ? 0 : CDF_ONE)));
  expect(path.startsWith("M0 0.00L5 0.00")).toBe(true);
  expect(path).toContain("L25 0.00L30 100.00L");
  expect(path.endsWith("L195 100.00")).toBe(true);
});

test("what an address says that is no change is told with the range of its number", () => {
  const of = (query: string) => leftOutOf(new URLSearchParams(query), ["day", "flight"]);
  expect(of("day=today&flight=A1&wind=12&hour=&snow=no&airline=SK")).toEqual([]);
  expect(of("wind=-5&hour=7.5&destination=%3Cb%3E&snow=maybe&colour=red&__proto__=1")).toEqual([
    { name: "wind", value: "-5", range: NUMBERS.wind },
    { name: "hour", value: "7.5", range: NUMBERS.hour },
    { name: "destination", value: "<b>", range: null },
    { name: "snow", value: "maybe", range: null },
    { name: "colour", value: "red", range: null },
    { name: "__proto__", value: "1", range: null },
  ]);
});
