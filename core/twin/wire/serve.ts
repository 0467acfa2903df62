import type { Instant } from "../../time.ts";
import type { RegimeShift } from "../day/flight.ts";
import { serveHkia } from "./hkia.ts";
import { type Answer, json, parseUrl } from "./http.ts";
import { serveWeather, type WeatherPath } from "./open-meteo.ts";

/** Origin of the simulated publishers: a name that no network resolves. */
export const TWIN_ORIGIN = "https://twin.invalid";

export interface TwinOptions {
  /** Seed of the simulation; each gives another timetable, other weather and other delays. */
  readonly seed?: string;
  /** A lasting change of delays. */
  readonly shift?: RegimeShift;
}

/** Seed of the simulated airport as everybody sees it. */
export const TWIN_SEED = "vylet";

const WEATHER_PATHS: ReadonlyMap<string, WeatherPath> = new Map([
  ["/v1/forecast", "forecast"],
  ["/historical-forecast/v1/forecast", "past-forecast"],
  ["/archive/v1/archive", "archive"],
]);

/**
 * What the publishers of the simulated airport answer to a GET of `url` at `now`, in the wire formats of HKIA and
 * Open-Meteo. Equal arguments give equal bytes, and nothing that happens after `now` is in them. 404 for an unknown
 * path, 400 for a bad query.
 */
export function serveTwin(url: string, now: Instant, options: TwinOptions = {}): Answer {
  const request = url.startsWith(`${TWIN_ORIGIN}/`) ? parseUrl(url) : null;
  if (!request) return json(404, { error: true, reason: "Not Found" });
  const seed = options.seed ?? TWIN_SEED;
  if (request.path === "/flightinfo-rest/rest/flights/past") {
    return serveHkia(request.query, now, seed, options.shift ?? null);
  }
  const weather = WEATHER_PATHS.get(request.path);
  return weather ? serveWeather(weather, request.query, now, seed) : json(404, { error: true, reason: "Not Found" });
}
