import type { Instant } from "../time.ts";

/** Weather of one hour, observed or forecast. A quantity that the source does not give is null, never 0. */
export interface WeatherHour {
  /** The hour's start. */
  readonly validAt: Instant;
  readonly tempC: number | null;
  readonly dewpointC: number | null;
  readonly windMs: number | null;
  readonly windDirDeg: number | null;
  readonly gustMs: number | null;
  /** Precipitation of the hour in mm of water. */
  readonly precipMm: number | null;
  readonly snowfallCm: number | null;
  readonly visibilityKm: number | null;
  readonly pressureHpa: number | null;
  readonly cloudPct: number | null;
  /** WMO code table 4677. */
  readonly weatherCode: number | null;
}

export interface WeatherObservation extends WeatherHour {
  readonly knownAt: Instant;
}

/** `issuedAt`: the moment from which the forecast could be read. */
export interface WeatherForecastHour extends WeatherHour {
  readonly issuedAt: Instant;
}

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
 * Local minute of the evening before at which a past forecast counts as issued: the evening's reference time, which may just use it.
 */
export const PAST_ISSUE_MINUTE = 18 * 60;
