import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import HKG from "../../airports/HKG.ts";
import ZZZ from "../../airports/ZZZ.ts";
import { HOUR } from "../../time.ts";
import { WEATHER_FIELDS } from "../../weather/weather.ts";
import { openMeteo } from "./adapter.ts";

const NOW = at("2026-11-01T12:00:00Z");

/** Hand-written in the shape of the services' answers: hours from `first`, temperature counting up from 10 °C. */
function answer(first: string, hours: number, more: object = {}, units: object = {}) {
  const start = at(first) / 1000;
  return {
    latitude: 22.25,
    longitude: 113.9,
    generationtime_ms: 0.1,
    utc_offset_seconds: 0,
    timezone: "GMT",
    hourly_units: { time: "unixtime", temperature_2m: "°C", wind_speed_10m: "m/s", visibility: "m", ...units },
    hourly: {
      time: Array.from({ length: hours }, (_, i) => start + i * 3600),
      temperature_2m: Array.from({ length: hours }, (_, i) => 10 + i),
      wind_speed_10m: Array.from({ length: hours }, () => 3.5),
      visibility: Array.from({ length: hours }, (_, i) => (i === 0 ? 9000 : null)),
      ...more,
    },
  };
}
const parse = (body: string | object, asked = asking("2026-10-31"), more = {}) =>
  openMeteo.parse(captured("open-meteo", HKG, body, more), asked);
const batch = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const error = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  return parsed.ok ? null : parsed.error;
};
const asked = (from: string, to: string, purpose: Parameters<typeof asking>[2]) =>
  openMeteo.requests(HKG, asking(from, to, purpose)).map(({ url, label }) => {
    const { origin, pathname, searchParams } = new URL(url);
    return [origin + pathname, searchParams.get("start_date"), searchParams.get("end_date"), label];
  });

test("history comes from the archive, its last days from the forecast runs, no hour from both", () => {
  expect(asked("2026-10-20", "2026-10-31", "history")).toEqual([
    ["https://archive-api.open-meteo.com/v1/archive", "2026-10-19", "2026-10-26", "2026-10-19..2026-10-26"],
    ["https://api.open-meteo.com/v1/forecast", "2026-10-27", "2026-10-31", "2026-10-27..2026-10-31"],
  ]);
  expect(asked("2026-10-01", "2026-10-01", "history").map(([url]) => url)).toEqual([
    "https://archive-api.open-meteo.com/v1/archive",
  ]);
  expect(asked("2026-11-01", "2026-11-01", "history").map(([url]) => url)).toEqual([
    "https://api.open-meteo.com/v1/forecast",
  ]);
});

test("trap 16: forecasts and past forecasts have services of their own, long spans are cut", () => {
  expect(asked("2026-11-01", "2026-11-02", "forecast")).toEqual([
    ["https://api.open-meteo.com/v1/forecast", "2026-10-31", "2026-11-02", "2026-10-31..2026-11-02"],
  ]);
  expect(asked("2021-01-01", "2022-12-31", "past-forecast").map(([url, from, to]) => [url, from, to])).toEqual([
    ["https://historical-forecast-api.open-meteo.com/v1/forecast", "2020-12-31", "2021-12-31"],
    ["https://historical-forecast-api.open-meteo.com/v1/forecast", "2022-01-01", "2022-12-31"],
  ]);
  expect(asked("2023-12-31", "2024-01-02", "past-forecast")).toEqual([
    [
      "https://historical-forecast-api.open-meteo.com/v1/forecast",
      "2023-12-30",
      "2023-12-31",
      "2023-12-30..2023-12-31",
    ],
    ["https://previous-runs-api.open-meteo.com/v1/forecast", "2024-01-01", "2024-01-02", "2024-01-01..2024-01-02"],
  ]);
  expect(asked("2026-11-01", "2026-11-01", "board")).toEqual([]);
});

test("an origin of one's own has the three services as paths; the archive is not asked for visibility", () => {
  const urls = (["history", "forecast", "past-forecast"] as const).map(
    (purpose) => openMeteo.requests(ZZZ, asking("2026-10-01", "2026-10-01", purpose))[0]?.url ?? "",
  );
  expect(urls.map((url) => url.split("?")[0])).toEqual([
    "https://twin.invalid/archive/v1/archive",
    "https://twin.invalid/v1/forecast",
    "https://twin.invalid/historical-forecast/v1/forecast",
  ]);
  expect(urls.map((url) => url.includes("visibility"))).toEqual([false, true, true]);
  expect(urls[1]).toBe(
    "https://twin.invalid/v1/forecast?latitude=60&longitude=10.5&hourly=temperature_2m,dew_point_2m,precipitation,snowfall," +
      "weather_code,cloud_cover,visibility,wind_speed_10m,wind_direction_10m,wind_gusts_10m,pressure_msl" +
      "&start_date=2026-09-30&end_date=2026-10-01&wind_speed_unit=ms&timeformat=unixtime&timezone=GMT",
  );
});

test("hours of the local day, null where nothing is said", () => {
  const { observations, issues } = batch(answer("2026-10-30T00:00:00Z", 48));
  expect(issues).toEqual([]);
  expect(observations).toHaveLength(24);
  expect(observations[0]).toEqual({
    ...Object.fromEntries(WEATHER_FIELDS.map((field) => [field, null])),
    validAt: at("2026-10-30T16:00:00Z"),
    tempC: 26,
    windMs: 3.5,
  });
});

test("trap 16: past forecasts from 2024 on are what had been foreseen by 18:00 of the evening before", () => {
  const [spec] = openMeteo.requests(HKG, asking("2026-10-01", "2026-10-01", "past-forecast"));
  expect(spec?.url).toContain(
    "hourly=temperature_2m_previous_day1,temperature_2m_previous_day2,dew_point_2m_previous_day1,",
  );
  const foreseen = (degrees: number) => Array(48).fill(degrees);
  const body = answer(
    "2026-10-30T00:00:00Z",
    48,
    {},
    { temperature_2m_previous_day1: "°C", temperature_2m_previous_day2: "°C" },
  );
  const hourly = {
    time: body.hourly.time,
    temperature_2m_previous_day1: foreseen(1),
    temperature_2m_previous_day2: foreseen(2),
  };
  const past = asking("2026-10-31", "2026-10-31", "past-forecast");
  const temperatures = batch({ ...body, hourly }, past).observations.map((hour) => hour.tempC);
  expect(temperatures).toEqual([...Array(19).fill(1), ...Array(5).fill(2)]);
  // Without the older runs nobody could have known the late hours.
  const { temperature_2m_previous_day2: _, ...newer } = hourly;
  expect(batch({ ...body, hourly: newer }, past).observations).toHaveLength(19);
  const inKelvin = {
    ...body,
    hourly,
    hourly_units: { ...body.hourly_units, temperature_2m_previous_day1: "K" },
  };
  const { observations: late, issues } = batch(inKelvin, past);
  expect(late.map((hour) => hour.tempC)).toEqual(Array(5).fill(2));
  expect(issues).toMatchObject([{ at: "hourly_units.temperature_2m_previous_day1", code: "missing-unit", text: "K" }]);
});

test("trap 7: texts without offset are local by the offset of the answer", () => {
  const body = { ...answer("2026-10-31T00:00:00Z", 2), utc_offset_seconds: 8 * 3600 };
  body.hourly.time = ["2026-10-31T00:00", "2026-10-31T01:00"] as never;
  expect(batch(body).observations.map((hour) => hour.validAt)).toEqual([
    at("2026-10-30T16:00:00Z"),
    at("2026-10-30T17:00:00Z"),
  ]);
});

test("trap 18: units are read, not supposed", () => {
  const values = {
    temperature_2m: [50, null],
    wind_speed_10m: [36, null],
    wind_gusts_10m: [null, 20],
    precipitation: [null, 0.1],
    snowfall: [null, 1],
    visibility: [10, null],
  };
  const units = {
    temperature_2m: "°F",
    wind_speed_10m: "km/h",
    wind_gusts_10m: "kn",
    precipitation: "inch",
    snowfall: "inch",
    visibility: "ft",
  };
  expect(batch(answer("2026-10-31T00:00:00Z", 2, values, units)).observations).toMatchObject([
    { tempC: 10, windMs: 10, gustMs: 10.289, precipMm: 2.54, snowfallCm: 2.54, visibilityKm: 0.003 },
  ]);
  const kelvin = batch(answer("2026-10-31T00:00:00Z", 24, {}, { temperature_2m: "K" }));
  expect(kelvin.observations[0]).toMatchObject({ tempC: null, windMs: 3.5 });
  expect(kelvin.issues).toMatchObject([{ at: "hourly_units.temperature_2m", code: "missing-unit", text: "K" }]);
});

test("sums and maxima are of the hour that ends at their row, the other values of the hour that begins", () => {
  const wet = {
    precipitation: [0, 7, 0, 0],
    wind_gusts_10m: [1, 9, 1, 1],
    snowfall: [0, 0.7, 0, 0],
    weather_code: [0, 61, 0, 0],
  };
  const units = { precipitation: "mm", wind_gusts_10m: "m/s", snowfall: "cm", weather_code: "wmo code" };
  const { observations, issues } = batch(answer("2026-10-31T04:00:00Z", 4, wet, units));
  expect(issues).toEqual([]);
  const told = observations.map((h) => [h.validAt, h.precipMm, h.gustMs, h.snowfallCm, h.weatherCode, h.tempC]);
  expect(told).toEqual([
    [at("2026-10-31T03:00:00Z"), 0, 1, 0, null, null],
    [at("2026-10-31T04:00:00Z"), 7, 9, 0.7, 0, 10],
    [at("2026-10-31T05:00:00Z"), 0, 1, 0, 61, 11],
    [at("2026-10-31T06:00:00Z"), 0, 1, 0, 0, 12],
    [at("2026-10-31T07:00:00Z"), null, null, null, 0, 13],
  ]);
});

test("a window that ends at midnight UTC is asked to the row of its end", () => {
  const utc = { ...HKG, timeZone: "Etc/UTC" };
  const [spec] = openMeteo.requests(utc, asking("2026-10-01"));
  expect(spec?.label).toBe("2026-10-01..2026-10-02");
});

test("of past forecasts a sum is taken from the run that could be read in the evening before its hour", () => {
  const body = answer("2026-10-30T00:00:00Z", 48);
  const hourly = {
    time: body.hourly.time,
    precipitation_previous_day1: Array(48).fill(1),
    precipitation_previous_day2: Array(48).fill(2),
  };
  const hourly_units = { precipitation_previous_day1: "mm", precipitation_previous_day2: "mm" };
  const past = asking("2026-10-31", "2026-10-31", "past-forecast");
  const rain = batch({ ...body, hourly, hourly_units }, past).observations.map((hour) => hour.precipMm);
  // The sum of 17:00–18:00 is in the row of 18:00, whose run of a day before was made at 18:00; that of the next is
  // later.
  expect(rain).toEqual([...Array(18).fill(1), ...Array(6).fill(2)]);
});

test("values that cannot be are listed and null", () => {
  const { observations, issues } = batch(
    answer("2026-10-31T00:00:00Z", 4, { temperature_2m: [999, "12", 12, null], visibility: [1, 2, 3, 4] }),
  );
  expect(observations.map((hour) => hour.tempC)).toEqual([null, null, 12, null]);
  expect(issues).toEqual([
    { at: "hourly.temperature_2m[0]", code: "implausible-value", reason: "implausible value", text: "999" },
    { at: "hourly.temperature_2m[1]", code: "implausible-value", reason: "implausible value", text: "12" },
  ]);
});

test("history ends where the hour of asking began, a forecast does not", () => {
  const today = answer("2026-10-31T00:00:00Z", 48);
  const last = (purpose: "history" | "forecast", fetchedAt = NOW) =>
    batch(today, asking("2026-11-01", "2026-11-01", purpose), { fetchedAt }).observations.at(-1)?.validAt;
  expect(last("history")).toBe(NOW - HOUR);
  expect(last("history", at("2026-11-01T12:59:59Z"))).toBe(NOW - HOUR);
  expect(last("forecast")).toBe(at("2026-11-01T15:00:00Z"));
  const midnight = { fetchedAt: at("2026-10-31T16:30:00Z") };
  expect(batch(today, asking("2026-11-01"), midnight).observations).toEqual([]);
});

test("trap 12: answers that are refused", () => {
  const good = answer("2026-10-30T00:00:00Z", 48);
  const nulls = Array(48).fill(null);
  expect(error(good, asking("2026-09-01"))).toEqual({
    reason: "wrong-date",
    asked: "2026-09-01",
    got: "2026-10-30..2026-11-01",
  });
  expect(error(answer("2026-10-30T00:00:00Z", 0))).toMatchObject({ reason: "empty" });
  expect(error(answer("2026-10-30T00:00:00Z", 48, { temperature_2m: nulls, wind_speed_10m: nulls }))).toMatchObject({
    reason: "empty",
  });
  expect(error("<html>")).toMatchObject({ reason: "not-json" });
  expect(error(JSON.stringify(good).slice(0, 500))).toMatchObject({ reason: "not-json" });
  expect(error(answer("2026-10-30T00:00:00Z", 48, { wind_speed_10m: [1] }))).toMatchObject({
    reason: "shape",
    path: "hourly.wind_speed_10m",
  });
  expect(error(answer("2026-10-30T00:00:00Z", 2, { time: [1, 1] }))).toMatchObject({ path: "hourly.time[1]" });
  expect(error({ error: true, reason: "too much" }, asking("2026-10-31"), { status: 429 })).toEqual({
    reason: "http",
    status: 429,
    detail: "too much",
  });
  expect(error([good])).toMatchObject({ reason: "shape" });
});

test("an answer about another place is told", () => {
  expect(batch({ ...answer("2026-10-31T00:00:00Z", 24), latitude: -34.8 }).issues).toEqual([
    { at: "latitude", code: "another-place", reason: "another place than the airport", text: "-34.8, 113.9" },
  ]);
});

test("a variable that the weather model lacks is null and told; the others are read", () => {
  const nulls = Array(24).fill(null);
  const { observations, issues } = batch(answer("2026-10-31T00:00:00Z", 24, { wind_speed_10m: nulls }));
  expect(observations[0]).toMatchObject({ windMs: null, tempC: 10 });
  expect(issues).toMatchObject([{ at: "hourly.wind_speed_10m", code: "missing-column" }]);
});
