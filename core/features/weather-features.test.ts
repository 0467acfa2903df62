import { expect, test } from "vitest";
import { forecastHour, observedHour, ZONE } from "../../test/support/synthetic-airport.ts";
import { fromLocal, HOUR, localDate, plus } from "../time.ts";
import { weatherFeatures } from "./weather-features.ts";

const DAY = localDate("2025-01-15");
const T = fromLocal(DAY, -360, ZONE);
const NOON = fromLocal(DAY, 720, ZONE);

test("of the forecasts known by then the newest counts, and an observation before any forecast", () => {
  const forecasts = [
    forecastHour(NOON, plus(T, -10 * HOUR), { windMs: 1 }),
    forecastHour(NOON, plus(T, -2 * HOUR), { windMs: 2 }),
    forecastHour(NOON, plus(T, 1), { windMs: 3 }),
    forecastHour(NOON, plus(T, -5 * HOUR), { windMs: 4 }),
  ];
  expect(weatherFeatures(T, DAY, ZONE, forecasts, []).hour(NOON).wind).toBe(2);
  const observed = [observedHour(NOON, T, { windMs: 9 }), observedHour(NOON, plus(T, 1), { windMs: 11 })];
  expect(weatherFeatures(T, DAY, ZONE, forecasts, observed).hour(NOON).wind).toBe(9);
});

test("weather of the hour, the hours before and the day", () => {
  const hours = Array.from({ length: 24 }, (_, h) => {
    const storm = h === 9;
    const values = storm
      ? { precipMm: 4, visibilityKm: 1, gustMs: 22, weatherCode: 95, tempC: -1 }
      : { precipMm: 0, visibilityKm: 30, gustMs: null, windMs: 5, weatherCode: 1 };
    return forecastHour(fromLocal(DAY, h * 60, ZONE), T, values);
  });
  const day = weatherFeatures(T, DAY, ZONE, hours, []);
  expect(day).toMatchObject({ precipitation: 4, gust: 22, freezing: 1 });
  expect(day.visibility).toBeCloseTo((23 * 16 + 1) / 24, 12);
  const at = (h: number) => day.hour(fromLocal(DAY, h * 60 + 30, ZONE));
  expect(at(9)).toMatchObject({ precipitation: 4, visibility: 1, gust: 22, freezing: 1, thunder: 1 });
  expect(at(12)).toMatchObject({ precipitation: 0, gust: 5, freezing: 1, thunder: 1, precipitationBefore: 4 });
  expect(at(13)).toMatchObject({ freezing: 0, thunder: 0, visibilityBefore: 1 });
  expect(at(16)).toMatchObject({ precipitationBefore: 0, visibilityBefore: 16 });
});

test("the wind by where it comes from; a calm has no direction", () => {
  const windAt = (windMs: number, windDirDeg: number | null) =>
    weatherFeatures(T, DAY, ZONE, [forecastHour(NOON, T, { windMs, windDirDeg })], []).hour(NOON);
  expect(windAt(10, 270).windFromEast).toBeCloseTo(-10, 9);
  expect(windAt(10, 270).windFromNorth).toBeCloseTo(0, 9);
  expect(windAt(10, 30).windFromEast).toBeCloseTo(5, 9);
  expect(windAt(0, null)).toMatchObject({ windFromEast: 0, windFromNorth: 0 });
  expect(windAt(3, null).windFromEast).toBeNaN();
});

test("what has come of the day begins at five, and for the few who leave earlier with their own hour", () => {
  const wet = [3, 5, 9];
  const hours = Array.from({ length: 24 }, (_, h) =>
    forecastHour(fromLocal(DAY, h * 60, ZONE), T, {
      precipMm: wet.includes(h) ? 2 : 0,
      visibilityKm: wet.includes(h) ? 4 : 10,
    }),
  );
  const day = weatherFeatures(T, DAY, ZONE, hours, []);
  const at = (h: number) => day.hour(fromLocal(DAY, h * 60 + 30, ZONE));
  expect(at(3)).toMatchObject({ precipitationSoFar: 2, visibilitySoFar: 4 });
  expect(at(5)).toMatchObject({ precipitationSoFar: 2, visibilitySoFar: 4 });
  expect(at(8)).toMatchObject({ precipitationSoFar: 2, visibilitySoFar: (4 + 30) / 4 });
  expect(at(9)).toMatchObject({ precipitationSoFar: 4, visibilitySoFar: (8 + 30) / 5 });
});

test("what a source does not give is missing, not calm", () => {
  const nothing = {
    precipMm: null,
    visibilityKm: null,
    gustMs: null,
    windMs: null,
    windDirDeg: null,
    weatherCode: null,
    snowfallCm: null,
  };
  const day = weatherFeatures(T, DAY, ZONE, [forecastHour(NOON, T, nothing)], []);
  for (const value of Object.values(day.hour(NOON))) expect(value).toBeNaN();
  expect(day.precipitation).toBeNaN();
});
