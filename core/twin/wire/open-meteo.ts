import ZZZ from "../../airports/ZZZ.ts";
import {
  addDays,
  DAY,
  dayBounds,
  dayRange,
  fromLocal,
  HOUR,
  type Instant,
  instant,
  type LocalDate,
  localDateOf,
  plus,
  toIsoMinute,
} from "../../time.ts";
import type { WeatherHour } from "../../weather/weather.ts";
import { twinWeather, twinWeatherForecast } from "../weather/weather.ts";
import { type Answer, json, type Query } from "./http.ts";
import { type Reach, readWeatherRequest, type WeatherRequest } from "./weather-request.ts";
import { rounded, SPEED_UNITS, WEATHER_VARIABLES, type WeatherVariable } from "./weather-variables.ts";

/** The three interfaces: forecasts, forecasts of the past, and the reanalysis. */
export type WeatherPath = "forecast" | "past-forecast" | "archive";

/** Lag of the reanalysis behind the present. */
const ARCHIVE_LAG = 5 * DAY;
/**
 * Local minute of the previous day at which the forecasts were issued that the historical-forecast path gives for a
 * day.
 */
const EVENING = 18 * 60;

/**
 * The answer of one of Open-Meteo's three interfaces at `now`. A row has the values of its moment, and the sums and
 * maxima of the hour that ends then. `forecast`: true values for hours that are over, the
 * newest forecast for the others. `past-forecast`: each local day as forecast at 18:00 of the evening before.
 * `archive`: true values, null for the last five days.
 */
export function serveWeather(path: WeatherPath, query: Query, now: Instant, seed: string): Answer {
  const request = readWeatherRequest(query, reachOf(path, localDateOf(now, "UTC")), now);
  if (!request.ok) return json(400, { error: true, reason: request.error });
  const { from, to } = request.value;
  // Of the hour before the first row, which its sums are of.
  const start = plus(fromLocal(from, 0, "UTC"), -HOUR);
  const end = fromLocal(addDays(to, 1), 0, "UTC");
  const hours =
    path === "forecast"
      ? twinWeatherForecast(seed, now, start, end)
      : path === "archive"
        ? twinWeather(seed, start, end)
        : eveningForecasts(seed, now, start, end);
  const known = path === "archive" ? plus(now, -ARCHIVE_LAG) : Number.POSITIVE_INFINITY;
  return json(
    200,
    answer(request.value, hours, (time, v) => time < known && !(path === "archive" && v.notArchived)),
  );
}

function reachOf(path: WeatherPath, today: LocalDate): Reach {
  if (path === "archive") return { first: "1940-01-01" as LocalDate, last: today, relative: false };
  const last = addDays(today, 15);
  if (path === "forecast") return { first: addDays(today, -92), last, relative: true };
  return { first: "2016-01-01" as LocalDate, last, relative: false };
}

function eveningForecasts(seed: string, now: Instant, start: Instant, end: Instant): WeatherHour[] {
  const zone = ZZZ.timeZone;
  const days = dayRange(localDateOf(start, zone), localDateOf(plus(end, -1), zone));
  return days.flatMap((day) => {
    const bounds = dayBounds(day, zone);
    const evening = fromLocal(addDays(day, -1), EVENING, zone);
    const first = instant(Math.max(start, bounds.start));
    return twinWeatherForecast(seed, instant(Math.min(evening, now)), first, instant(Math.min(end, bounds.end)));
  });
}

/** `hours` are those of the rows, and the hour before the first row ahead of them. */
function answer(
  request: WeatherRequest,
  [before, ...hours]: readonly WeatherHour[],
  shows: (time: Instant, variable: WeatherVariable) => boolean,
): unknown {
  const speed = SPEED_UNITS.get(request.speedUnit)!;
  const units: Record<string, string> = { time: request.unixtime ? "unixtime" : "iso8601" };
  const columns: Record<string, unknown[]> = {
    time: hours.map((w) => (request.unixtime ? w.validAt / 1000 : toIsoMinute(w.validAt).slice(0, 16))),
  };
  for (const name of request.names) {
    const variable = WEATHER_VARIABLES.get(name)!;
    const factor = variable.speed ? speed.perMs : 1;
    units[name] = variable.speed ? speed.unit : variable.unit;
    const told = variable.ofHourBefore ? [before!, ...hours] : hours;
    columns[name] = hours.map((row, i) => {
      const value = shows(row.validAt, variable) ? variable.read(told[i]!) : null;
      return value === null ? null : rounded(value * factor, variable.decimals);
    });
  }
  return {
    // The publisher answers for the nearest point of its grid.
    latitude: rounded(Math.round(request.latitude * 16) / 16, 4),
    longitude: rounded(Math.round(request.longitude * 16) / 16, 4),
    generationtime_ms: 0.5,
    utc_offset_seconds: 0,
    timezone: "GMT",
    timezone_abbreviation: "GMT",
    elevation: 200,
    ...(request.names.length > 0 ? { hourly_units: units, hourly: columns } : {}),
  };
}
