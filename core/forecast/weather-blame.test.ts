import { expect, test } from "vitest";
import { dayOf, forecastHour, observedHour, ZONE } from "../../test/support/synthetic-airport.ts";
import { KNOTS } from "../distribution/cdf.ts";
import { materializeDay } from "../features/materialize.ts";
import { History } from "../features/past/history.ts";
import { ALL_LEADS } from "../features/references.ts";
import type { Model } from "../model/model.ts";
import { addDays, dayBounds, HOUR, localDate, plus } from "../time.ts";
import { blameWeather } from "./weather-blame.ts";

const DAY = localDate("2025-10-21");
const { start } = dayBounds(DAY, ZONE);
const HOURS = Array.from({ length: 72 }, (_, i) => plus(start, (i - 24) * HOUR));
const sky = (windMs: number) => ({ windMs, precipMm: windMs / 10, visibilityKm: 10, weatherCode: 1, tempC: 4 });
const forecastBefore = (windMs: number) =>
  HOURS.map((hour) => forecastHour(hour, plus(start, -30 * HOUR), sky(windMs)));
/** Known a week later, so that no row can have read it. */
const observedAfter = (windMs: number) => HOURS.map((hour) => observedHour(hour, plus(hour, 168 * HOUR), sky(windMs)));

const shardWith = (weather: ReturnType<typeof forecastBefore>) =>
  materializeDay({
    history: History.empty(ZONE),
    day: DAY,
    departures: dayOf(DAY, "blame"),
    weather,
    observed: observedAfter(20),
    zone: ZONE,
    plan: ALL_LEADS,
  }).shard;

/** The windier, the likelier late; and it tells by a second feature that all else stayed. */
const model: Model = {
  learner: "blend",
  features: ["wind", "minuteOfDay", "dayPrecipitation"],
  predict: ({ row, minuteOfDay }) => {
    expect(row[1]).toBe(minuteOfDay);
    const [wind = 0, , rain = 0] = row;
    return {
      cdf: Float64Array.from(KNOTS, (_, k) => (k + 1) / KNOTS.length / (1 + wind / 10)),
      pCancelled: rain / 100,
    };
  },
  toJSON: () => ({ learner: "blend", features: [], body: null }),
};
const blamed = (weather: number, came: number) =>
  blameWeather({
    model,
    shard: shardWith(forecastBefore(weather)),
    day: DAY,
    zone: ZONE,
    observed: observedAfter(came),
  });

test("weather that came as it was forecast changes nothing", () => {
  const same = blamed(8, 8);
  expect(same.length).toBeGreaterThan(60);
  expect(new Set(same.map(({ lead }) => lead))).toEqual(new Set(["0-6", "6-24", "24-48"]));
  for (const { asKnown, observed } of same) expect(observed).toEqual(asKnown);
});

test("other weather is what the model would have read had it been foretold", () => {
  const other = blamed(8, 20);
  const foretold = blamed(20, 20);
  expect(other.map(({ observed }) => observed)).toEqual(foretold.map(({ asKnown }) => asKnown));
  expect(other.map(({ asKnown }) => asKnown)).toEqual(blamed(8, 8).map(({ asKnown }) => asKnown));
  expect(other[0]!.observed).not.toEqual(other[0]!.asKnown);
});

test("hours that nobody observed stay as they were forecast", () => {
  const shard = shardWith(forecastBefore(8));
  for (const { asKnown, observed } of blameWeather({ model, shard, day: DAY, zone: ZONE, observed: [] }))
    expect(observed).toEqual(asKnown);
});

test("of rows that knew no weather, and of other days, nothing is told", () => {
  const about = { model, day: DAY, zone: ZONE, observed: observedAfter(20) };
  expect(blameWeather({ ...about, shard: shardWith([]) })).toEqual([]);
  expect(blameWeather({ ...about, shard: shardWith(forecastBefore(8)), day: addDays(DAY, 1) })).toEqual([]);
});
