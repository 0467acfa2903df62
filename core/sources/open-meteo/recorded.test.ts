import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import { sharedBytes } from "../../../test/support/shared.ts";
import { defineAirport } from "../../airports/airport.ts";
import { localDate } from "../../time.ts";
import { openMeteo } from "./adapter.ts";

/** A place for each recorded answer, near its grid point. */
const place = (timeZone: string, latitude: number, longitude: number) =>
  defineAirport({
    iata: "XXX",
    icao: "XXXX",
    name: "near the grid point",
    country: "AU",
    timeZone,
    location: { latitude, longitude },
    sources: { flights: { source: "hkia" }, weather: { source: "open-meteo" } },
    since: localDate("2021-01-01"),
    simulated: false,
  });
const ADELAIDE = place("Australia/Adelaide", -34.8, 138.6);
const TORONTO = place("America/Toronto", 43.7, -79.4);
const NEW_JERSEY = place("Etc/UTC", 40.6, -74.4);
const present = sharedBytes("samples/open_meteo/vinea_open_meteo_archive.json") !== null;

function read(file: string, airport: typeof ADELAIDE, from: string, to: string) {
  const body = sharedBytes(`samples/open_meteo/${file}`) ?? "";
  const parsed = openMeteo.parse(captured("open-meteo", airport, body), asking(from, to, "forecast"));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

/*
 * Values by an independent reading with python3: json.load and the conversions by hand. Sums and gusts of an hour are
 * those of the row at its end.
 */

test.skipIf(!present)("archive and forecast in the local time of a zone half an hour off", () => {
  // Both were asked for UTC+9:30, though Adelaide's summer is an hour further: the answer's own offset counts.
  const archive = read("vinea_open_meteo_archive.json", ADELAIDE, "2025-01-10", "2025-01-12");
  expect(archive.issues).toEqual([]);
  // 71 rows are of the days, and the sum of the first of them is of the hour before it, which is, too.
  expect(archive.observations).toHaveLength(72);
  expect(archive.observations[0]).toMatchObject({ validAt: at("2025-01-09T13:30:00Z"), tempC: null, precipMm: 0 });
  expect(archive.observations[11]).toMatchObject({ tempC: 30.8, windMs: 1.5, precipMm: 0, gustMs: null });
  const forecast = read("vinea_open_meteo_forecast.json", ADELAIDE, "2026-07-16", "2026-07-18");
  expect(forecast.observations).toHaveLength(72);
  expect(forecast.observations[0]?.validAt).toBe(at("2026-07-15T14:30:00Z"));
});

test.skipIf(!present)("Fahrenheit, inches and miles an hour", () => {
  const { observations, issues } = read("linecast_open_meteo_forecast.json", TORONTO, "2026-03-04", "2026-03-11");
  expect(issues).toEqual([]);
  expect(observations).toHaveLength(191);
  expect(observations[0]?.validAt).toBe(at("2026-03-04T05:00:00Z"));
  expect(observations[0]).toMatchObject({ tempC: 0, windMs: 1.788, gustMs: 3.889, weatherCode: 0 });
  expect(observations[10]).toMatchObject({ tempC: 4.556, windMs: 0.536 });
  expect(Math.max(...observations.map((hour) => hour.precipMm ?? 0))).toBe(25.603);
});

test.skipIf(!present)("hours without cloud cover keep their other values", () => {
  const { observations, issues } = read("pi-inky_ny_6pm_hourly_forecast.json", NEW_JERSEY, "2025-12-28", "2026-01-10");
  expect(issues).toEqual([]);
  expect(observations).toHaveLength(336);
  expect(observations[0]).toMatchObject({ tempC: -2, windMs: 1.639, gustMs: 4.611, snowfallCm: 0, weatherCode: 3 });
  expect(observations.filter((hour) => hour.cloudPct === null)).toHaveLength(24);
  expect(observations.filter((hour) => hour.tempC === null)).toHaveLength(0);
});

/* python3: len(j["hourly"]["time"]), min and max of temperature_2m, max of wind_gusts_10m / 3.6, sum of precipitation. */
test.skipIf(!present)("an answer with fewer variables, and daily ones beside them", () => {
  const melbourne = place("Etc/UTC", -37.8, 144.9);
  const { observations, issues } = read("pi-inky_response.json", melbourne, "2025-05-09", "2025-05-15");
  expect(issues).toEqual([]);
  expect(observations).toHaveLength(168);
  const of = (field: "tempC" | "gustMs" | "precipMm") => observations.flatMap((hour) => hour[field] ?? []);
  expect([of("tempC").length, Math.min(...of("tempC")), Math.max(...of("tempC"))]).toEqual([168, 7, 23.2]);
  expect([
    Math.max(...of("gustMs")),
    of("precipMm")
      .reduce((a, b) => a + b)
      .toFixed(1),
  ]).toEqual([9, "0.6"]);
  expect(observations.filter((hour) => hour.dewpointC !== null)).toEqual([]);
});
