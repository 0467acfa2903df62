import type { ApiForecast } from "./forecasts.ts";

/**
 * The JSON of `GET /api/v1/{iata}/forecasts/{flight}?day=&inputs=1`: the departures of a flight number on a local day
 * with every forecast of them, and the number's past. Units as in `ApiForecast`.
 */
export interface ApiFlight {
  readonly airport: string;
  readonly flight: string;
  readonly day: string;
  /** The day's departures that have a forecast, by schedule. */
  readonly departures: readonly ApiDeparture[];
  /** The last departures before the day, newest first, at most 60. */
  readonly past: readonly {
    readonly day: string;
    readonly scheduledAt: string;
    readonly destination: string;
    readonly status: "scheduled" | "departed" | "cancelled" | "unknown";
    readonly delayMinutes: number | null;
  }[];
}

/** A departure as in the list of the day, with its forecasts in the order of issue. */
interface ApiDeparture extends ApiForecast {
  readonly issued: readonly {
    readonly issuedAt: string;
    readonly model: { readonly name: string; readonly version: number; readonly floor?: boolean };
    readonly pLate15: number;
    readonly p10: number;
    readonly p50: number;
    readonly p90: number;
    readonly pCancelled: number;
  }[];
  /**
   * With `inputs=1`: the distribution of the delay as issued, P(delay < minutes) at fixed minutes, in steps of 1/10,000.
   * All other numbers of the forecast follow from it.
   */
  readonly cdf?: { readonly minutes: readonly number[]; readonly below: readonly number[] };
}
