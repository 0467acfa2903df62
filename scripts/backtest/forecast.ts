import type { Cdf } from "../../core/distribution/cdf.ts";
import type { Departure } from "../../core/flights/departure.ts";
import type { Instant } from "../../core/time.ts";
import type { LeadName } from "./arguments.ts";

/** One forecast of one learner, with the outcome of the flight. */
export interface Forecast {
  readonly learner: string;
  readonly lead: LeadName;
  /** Local day of the flight, days since 1970-01-01. */
  readonly day: number;
  readonly departure: Departure;
  readonly referenceTime: Instant;
  readonly cdf: Cdf;
  /** Probability of a cancellation, 0 … 1. */
  readonly pCancelled: number;
}
