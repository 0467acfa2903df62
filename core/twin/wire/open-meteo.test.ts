import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fromLocal, HOUR, instant, localDate, plus } from "../../time.ts";
import { twinWeather } from "../weather/weather.ts";
import { serveTwin } from "./serve.ts";
import { WEATHER_VARIABLES } from "./weather-variables.ts";

const ALL = [...WEATHER_VARIABLES.keys()].join(",");
const now = instant(Date.UTC(2025, 2, 29, 17, 20));
const ask = (path: string, rest: string, at = now) =>
  serveTwin(`https://twin.invalid${path}?latitude=60&longitude=10.5&hourly=${ALL}&${rest}`, at);
const read = (path: string, rest: string, at = now) => JSON.parse(ask(path, rest, at).body);
const MS = "timezone=GMT&timeformat=unixtime&wind_speed_unit=ms";

test("answers have the parts of the recorded ones", (context) => {
  const file = new URL("../../../../shared/samples/open_meteo/vinea_open_meteo_archive.json", import.meta.url);
  if (!existsSync(file)) {
    console.log("skipped: ../shared/samples/open_meteo is absent");
    context.skip();
  }
  const recorded = JSON.parse(readFileSync(file, "utf8"));
  const twin = read("/archive/v1/archive", "start_date=2025-01-10&end_date=2025-01-12&wind_speed_unit=ms");
  expect(Object.keys(twin)).toEqual(Object.keys(recorded));
  expect(twin.hourly.time.slice(0, 2)).toEqual(recorded.hourly.time.slice(0, 2));
  expect(twin.hourly.time).toHaveLength(recorded.hourly.time.length);
  for (const name of ["time", "temperature_2m", "precipitation", "wind_speed_10m"]) {
    expect(twin.hourly_units[name]).toBe(recorded.hourly_units[name]);
  }
});

test("days by date or by count, times as asked, one value an hour", () => {
  const byDate = read("/v1/forecast", `${MS}&start_date=2025-03-28&end_date=2025-03-30`);
  const byCount = read("/v1/forecast", `${MS}&past_days=1&forecast_days=2`);
  expect(byCount).toEqual(byDate);
  expect(byDate.hourly.time[0]).toBe(Date.UTC(2025, 2, 28) / 1000);
  for (const name of WEATHER_VARIABLES.keys()) {
    expect(byDate.hourly[name]).toHaveLength(72);
    expect(byDate.hourly[name].every((value: unknown) => typeof value === "number")).toBe(true);
  }
  expect(read("/v1/forecast", "").hourly.time).toHaveLength(7 * 24);
  expect(read("/v1/forecast", "timeformat=iso8601").hourly.time[1]).toBe("2025-03-29T01:00");
});

test("speeds are converted on demand", () => {
  const days = "start_date=2025-03-01&end_date=2025-03-01";
  const ms = read("/archive/v1/archive", `${days}&wind_speed_unit=ms`);
  const kmh = read("/archive/v1/archive", days);
  expect([ms.hourly_units.wind_speed_10m, kmh.hourly_units.wind_speed_10m]).toEqual(["m/s", "km/h"]);
  for (const [i, speed] of ms.hourly.wind_gusts_10m.entries()) {
    expect(kmh.hourly.wind_gusts_10m[i]).toBeCloseTo(speed * 3.6, 1);
  }
});

test("the archive has no visibility and nothing of the last five days", () => {
  const { hourly } = read("/archive/v1/archive", `${MS}&start_date=2025-03-20&end_date=2025-03-29`);
  expect(hourly.visibility.every((value: unknown) => value === null)).toBe(true);
  for (const [i, time] of hourly.time.entries()) {
    expect(hourly.temperature_2m[i] === null).toBe(time * 1000 >= now - 120 * HOUR);
  }
});

test("a past forecast is the one that could be read at 18:00 of the eve, also when clocks change in between", () => {
  const day = localDate("2025-03-30");
  const evening = fromLocal(localDate("2025-03-29"), 18 * 60, "Europe/Oslo");
  const later = instant(Date.UTC(2025, 5, 1));
  const days = `${MS}&start_date=2025-03-29&end_date=2025-03-31`;
  const past = read("/historical-forecast/v1/forecast", days, later).hourly;
  const served = read("/v1/forecast", days, evening).hourly;
  const truth = read("/v1/forecast", days, later).hourly;
  const start = fromLocal(day, 0, "Europe/Oslo") / 1000;
  const end = fromLocal(localDate("2025-03-31"), 0, "Europe/Oslo") / 1000;
  const own = past.time.flatMap((t: number, i: number) => (t >= start && t < end ? [i] : []));
  expect(own).toHaveLength(23);
  for (const [name, { ofHourBefore }] of WEATHER_VARIABLES) {
    const rows = own.map((i: number) => (ofHourBefore ? i + 1 : i));
    expect(rows.map((i: number) => past[name][i])).toEqual(rows.map((i: number) => served[name][i]));
  }
  expect(own.some((i: number) => past.temperature_2m[i] !== truth.temperature_2m[i])).toBe(true);
});

test("the past forecasts of days ahead are no better than today's forecast", () => {
  const days = `${MS}&start_date=2025-03-31&end_date=2025-04-02`;
  expect(read("/historical-forecast/v1/forecast", days).hourly).toEqual(read("/v1/forecast", days).hourly);
});

test("a row has the values of its moment, and the sums and maxima of the hour that ends then", () => {
  const from = fromLocal(localDate("2025-03-10"), 0, "UTC");
  const hours = twinWeather("vylet", plus(from, -HOUR), plus(from, 24 * HOUR));
  const { hourly } = read("/archive/v1/archive", `${MS}&start_date=2025-03-10&end_date=2025-03-10`);
  expect(hourly.time[0]).toBe(from / 1000);
  for (let i = 0; i < 24; i++) {
    expect(hourly.temperature_2m[i]).toBeCloseTo(hours[i + 1]!.tempC!, 1);
    expect(hourly.wind_gusts_10m[i]).toBeCloseTo(hours[i]!.gustMs!, 2);
    expect(hourly.precipitation[i]).toBeCloseTo(hours[i]!.precipMm!, 1);
    expect(hourly.snowfall[i]).toBeCloseTo(hours[i]!.snowfallCm!, 2);
  }
});

test("bad questions are refused with a reason", () => {
  for (const [path, rest, reason] of [
    ["/v1/forecast", "start_date=2025-03-30&end_date=2025-03-28", "End-date"],
    ["/v1/forecast", "start_date=2024-03-30&end_date=2025-03-28", "out of allowed range"],
    ["/v1/forecast", "forecast_days=17", "forecast_days"],
    ["/archive/v1/archive", "start_date=2025-03-30&end_date=2025-03-30", "out of allowed range"],
    ["/archive/v1/archive", "", "start_date"],
    ["/v1/forecast", "timezone=Europe/Oslo", "GMT"],
    ["/v1/forecast", "wind_speed_unit=furlong", "furlong"],
    ["/v1/forecast", "hourly=phlogiston", "phlogiston"],
    ["/v1/forecast", "latitude=91", "Latitude"],
  ] as const) {
    const answer = ask(path, rest);
    expect(answer.status, rest).toBe(400);
    expect(JSON.parse(answer.body), rest).toEqual({ error: true, reason: expect.stringContaining(reason) });
  }
});
