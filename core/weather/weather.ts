import type { Instant } from "../time.ts";

/**
 * Weather of one hour at an airport, observed or forecast. A quantity that the source does not give is null, never 0.
 */
export interface WeatherHour {
  /** Start of the hour. */
  readonly validAt: Instant;
  /** Air temperature and dew point in °C. */
  readonly tempC: number | null;
  readonly dewpointC: number | null;
  /** Mean wind in m/s. */
  readonly windMs: number | null;
  /** Direction that the wind comes from, in degrees clockwise from north. */
  readonly windDirDeg: number | null;
  /** Strongest gust in m/s. */
  readonly gustMs: number | null;
  /** Precipitation of the hour in mm of water, snow included. */
  readonly precipMm: number | null;
  /** Fresh snow of the hour in cm. */
  readonly snowfallCm: number | null;
  readonly visibilityKm: number | null;
  readonly pressureHpa: number | null;
  /** Cloud cover, 0 … 100 %. */
  readonly cloudPct: number | null;
  /** Present weather, code of WMO table 4677. */
  readonly weatherCode: number | null;
}

export interface WeatherObservation extends WeatherHour {
  /** When we learned it, or could have. */
  readonly knownAt: Instant;
}

export interface WeatherForecastHour extends WeatherHour {
  /** The moment from which the forecast could be read. */
  readonly issuedAt: Instant;
}

/** The quantities of an hour of weather, in the order of `WeatherHour`. */
export const WEATHER_FIELDS = [
  "tempC",
  "dewpointC",
  "windMs",
  "windDirDeg",
  "gustMs",
  "precipMm",
  "snowfallCm",
  "visibilityKm",
  "pressureHpa",
  "cloudPct",
  "weatherCode",
] as const satisfies readonly (keyof WeatherHour)[];

/**
 * A weather forecast for a day of the past, fetched afterwards, counts as issued at this minute of the local day before
 * it. That is the evening's reference time, so rows of the evening before may just use it.
 */
export const PAST_ISSUE_MINUTE = 18 * 60;
