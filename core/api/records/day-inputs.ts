import type { Instant, LocalDate } from "../../time.ts";
import type { FlightForecast } from "./flight-forecast.ts";

/**
 * The JSON of `GET /api/v1/{iata}/inputs?day=`: the departures of a local day, each with what the forecast that is shown
 * was made from. With the artifact of its version anybody makes the forecast again, or asks what another wind would do.
 */
export interface ApiDayInputs {
  /** IATA code. */
  readonly airport: string;
  readonly timeZone: string;
  /** Local day, `YYYY-MM-DD`. */
  readonly day: string;
  /** Names of the features, in the order of `values`. */
  readonly features: readonly string[];
  readonly flights: readonly ApiFlightInputs[];
}

export interface ApiFlightInputs {
  readonly flight: string;
  readonly carrier: string;
  /** IATA code; empty if the source does not say it. */
  readonly destination: string;
  /** ISO 8601 in UTC. */
  readonly scheduledAt: string;
  /** Null of a baseline's forecast, of none, and of flights that have left. */
  readonly forecast: {
    /** Reference time, ISO 8601 in UTC. */
    readonly issuedAt: string;
    /** Version of the model, whose artifact is at `/api/v1/{iata}/versions/{version}/artifact`. */
    readonly version: number;
    /** A single-precision number for each of `features`, little-endian, NaN where missing, in base64 without padding. */
    readonly values: string;
    /** Corrections of the last days: log-odds of being late, the exponent of the tails, log-odds of a cancellation. */
    readonly shift: number;
    readonly spread: number;
    readonly cancelledLately: number;
    /** P(delay < knot) in ten-thousandths as it was issued. */
    readonly cdf: readonly number[];
  } | null;
}

/** What a forecast was made from, as it is stored: `core/forecast/inputs.ts`, `core/distribution/cdf-text.ts`. */
export interface StoredInputs {
  readonly inputs: string;
  readonly cdf: string;
}

/** The same with the forecast itself, all of one issue. */
interface ForecastWithInputs extends StoredInputs {
  readonly forecast: FlightForecast;
}

/** The same with the flight and the version of the model that it was fed to. */
export interface StoredFlightInputs extends StoredInputs {
  readonly flightKey: string;
  readonly version: number;
  readonly knownAt: Instant;
}

/** What the read model tells of the inputs of forecasts; null for an airport that is not served. */
export interface InputRecords {
  /**
   * The newest forecast of a flight and what it was made from (`core/forecast/inputs.ts`); null where a baseline's is
   * shown, none is, or the flight has left. A board may be of the issue before.
   */
  inputs(iata: string, flightKey: string): Promise<ForecastWithInputs | null>;
  /** The same of all departures of a local day that have it. */
  dayInputs(iata: string, day: LocalDate): Promise<readonly StoredFlightInputs[] | null>;
}
