import { HOUR, type Instant, instant } from "../../time.ts";
import type { WeatherForecastHour, WeatherHour } from "../../weather/weather.ts";
import { keyOf } from "../noise.ts";
import { weatherFrom } from "./climate.ts";
import { forecastSky, trueSky } from "./sky.ts";

const hourOf = (t: Instant): number => Math.floor(t / HOUR);

function hours<T>(from: Instant, to: Instant, make: (hour: number) => T): T[] {
  const first = Math.ceil(from / HOUR);
  return Array.from({ length: Math.max(0, Math.ceil(to / HOUR) - first) }, (_, i) => make(first + i));
}

/** The true weather of every hour that begins in [from, to), not rounded. */
export function twinWeather(seed: string, from: Instant, to: Instant): WeatherHour[] {
  const sky = trueSky(keyOf(seed));
  return hours(from, to, (hour) => weatherFrom(sky, hour));
}

/**
 * The forecast that could be read at `issuedAt` (a new one is issued on the hour) for every hour that begins in [from,
 * to). Hours that were over by then are true; the error of the others grows with their lead time.
 */
export function twinWeatherForecast(
  seed: string,
  issuedAt: Instant,
  from: Instant,
  to: Instant,
): WeatherForecastHour[] {
  const issued = hourOf(issuedAt);
  const sky = forecastSky(keyOf(seed), issued);
  return hours(from, to, (hour) => ({ ...weatherFrom(sky, hour), issuedAt: instant(issued * HOUR) }));
}
