import { expect, test } from "vitest";
import { fixture } from "../../../test/sources/fixtures/met-norway.ts";
import { asking, at, captured } from "../../../test/support/capture.ts";
import OSL from "../../airports/OSL.ts";
import { metNorway } from "./adapter.ts";
import { symbolCode } from "./symbol.ts";

/** The fixture's answer, hand-written, to be changed as text. */
const TEXT = new TextDecoder().decode(fixture.good);
const day = asking("2026-10-18", "2026-10-18", "forecast", at("2026-10-17T22:30:00Z"));
const parse = (body: string, asked = day, more = {}) => metNorway.parse(captured("met-norway", OSL, body, more), asked);
const batch = (body: string, asked = day) => {
  const parsed = parse(body, asked);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const error = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  return parsed.ok ? null : parsed.error;
};

test("trap 14, 16: one request, for a forecast only, with at most four decimals", () => {
  const airport = { ...OSL, location: { latitude: 60.193912, longitude: 11.10036 } };
  expect(metNorway.requests(airport, day).map((spec) => spec.url)).toEqual([
    "https://api.met.no/weatherapi/locationforecast/2.0/complete?lat=60.1939&lon=11.1004",
  ]);
  for (const purpose of ["history", "past-forecast", "board"] as const)
    expect(metNorway.requests(OSL, { ...day, purpose })).toEqual([]);
});

test("a step is the hour that begins with it; hours between six-hourly steps are not made up", () => {
  const { observations, issues, publishedAt } = batch(TEXT);
  expect(issues).toEqual([]);
  expect(publishedAt).toBe(at("2026-10-17T21:13:05Z"));
  expect(observations.map((hour) => hour.validAt)).toEqual(
    ["00", "01", "02", "03", "06"].map((hour) => at(`2026-10-18T${hour}:00:00Z`)),
  );
  expect(observations[1]).toEqual({
    validAt: at("2026-10-18T01:00:00Z"),
    tempC: 6.5,
    dewpointC: 3.5,
    windMs: 4.5,
    windDirDeg: 182.5,
    gustMs: 9.5,
    precipMm: 1.5,
    snowfallCm: null,
    visibilityKm: null,
    pressureHpa: 1013.5,
    cloudPct: 61.5,
    weatherCode: 61,
  });
});

test("far ahead nothing is said about one hour, a gust or a dew point", () => {
  const far = TEXT.replace(/"next_1_hours":\{"summary":\{"symbol_code":"cloudy"\}.*?\}\}/, '"next_6_hours":{}')
    .replace(',"wind_speed_of_gust":14.5', "")
    .replace('"dew_point_temperature":8.5,', "");
  const { observations, issues } = batch(far);
  expect(issues).toEqual([]);
  expect(observations.at(-1)).toMatchObject({
    precipMm: null,
    weatherCode: null,
    gustMs: null,
    dewpointC: null,
    tempC: 11.5,
  });
});

test("symbols", () => {
  const codes = { clearsky_day: 0, fair_polartwilight: 1, partlycloudy_night: 2, cloudy: 3, fog: 45, rain: 63 };
  const more = { heavyrain: 65, lightrainshowers_day: 80, sleet: 69, lightsnow: 71, heavysnowshowers_night: 86 };
  const thunder = { rainandthunder: 95, lightssnowshowersandthunder_day: 95 };
  for (const [symbol, code] of Object.entries({ ...codes, ...more, ...thunder }))
    expect(symbolCode(symbol), symbol).toBe(code);
  for (const symbol of ["", "sunny", "rain_noon", "toString"]) expect(symbolCode(symbol), symbol).toBeNull();
});

test("trap 18: words, fields, values and steps that are not as they should be are told", () => {
  const { observations, issues } = batch(
    TEXT.replace("lightrain", "drizzle")
      .replace('"wind_speed_of_gust":10.5', '"wind_gust":10.5')
      .replace('"air_temperature":8.5', '"air_temperature":85')
      .replace("T06:00:00Z", "T06:30:00Z")
      .replace('"next_1_hours":{"summary":{"symbol_code":"fog"', '"next_hour":{"summary":{"symbol_code":"fog"'),
  );
  expect(observations.map((hour) => [hour.weatherCode, hour.gustMs, hour.tempC])).toEqual([
    [0, 8.5, 5.5],
    [null, 9.5, 6.5],
    [95, null, 7.5],
    [null, 11.5, null],
  ]);
  expect(issues.map((issue) => issue.at.replace("properties.timeseries", ""))).toEqual([
    "[1].data.next_1_hours.summary.symbol_code",
    "[2].data.instant.details.wind_gust",
    "[3].data.next_hour",
    "[3].air_temperature",
    "[4].time",
  ]);
});

test("trap 12: answers that are refused, and another place", () => {
  const kmh = batch(TEXT.replace('"wind_speed":"m/s"', '"wind_speed":"km/h"'));
  expect(kmh.observations[1]).toMatchObject({ windMs: null, gustMs: 9.5, tempC: 6.5 });
  expect(kmh.issues).toEqual([
    { at: "properties.meta.units.wind_speed", code: "missing-unit", reason: "not in m/s", text: "km/h" },
  ]);
  const unsaid = batch(TEXT.replace('"wind_speed_of_gust":"m/s"', '"gust":"m/s"'));
  expect(unsaid.observations.map((hour) => hour.gustMs)).toEqual(Array(5).fill(null));
  expect(unsaid.issues.map((issue) => issue.reason)).toEqual(Array(5).fill("no unit said"));
  expect(error(TEXT, asking("2026-11-18", "2026-11-18", "forecast"))).toMatchObject({
    reason: "wrong-date",
    got: "2026-10-18",
  });
  expect(error(new TextDecoder().decode(fixture.empty))).toMatchObject({ reason: "empty" });
  expect(error("<html>")).toMatchObject({ reason: "not-json" });
  expect(error("", day, { status: 403 })).toMatchObject({ reason: "http", status: 403 });
  expect(batch(TEXT.replace("60.1939", "6.1939")).issues).toMatchObject([{ at: "geometry.coordinates" }]);
});

test("an hour without its amount or its symbol loses that quantity only", () => {
  const amount = batch(TEXT.replace('"precipitation_amount":1.5', '"amount":1.5'));
  expect(amount.observations[1]).toMatchObject({ precipMm: null, weatherCode: 61, tempC: 6.5, windMs: 4.5 });
  expect(amount.issues).toMatchObject([
    { at: "properties.timeseries[1].data.next_1_hours.details.precipitation_amount", code: "missing-column" },
  ]);
  const symbol = batch(TEXT.replace('"summary":{"symbol_code":"lightrain"},', ""));
  expect(symbol.observations[1]).toMatchObject({ precipMm: 1.5, weatherCode: null, tempC: 6.5 });
  expect(symbol.issues).toMatchObject([
    { at: "properties.timeseries[1].data.next_1_hours.summary.symbol_code", code: "missing-column" },
  ]);
});

test("two steps of one hour are told; the later one counts, without wiping what only the earlier one says", () => {
  const twice = batch(
    TEXT.replace("T02:00:00Z", "T01:00:00Z").replace(/("air_temperature":7\.5.*?),"wind_speed_of_gust":10\.5/, "$1"),
  );
  expect(twice.observations.map((hour) => hour.validAt)).not.toContain(at("2026-10-18T02:00:00Z"));
  expect(twice.observations[1]).toMatchObject({ tempC: 7.5, gustMs: 9.5 });
  expect(twice.issues).toMatchObject([{ at: "properties.timeseries[2].time", code: "duplicate-row" }]);
});
