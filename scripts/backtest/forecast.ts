import type { Cdf } from "../../core/distribution/cdf.ts";
import type { Departure } from "../../core/flights/departure.ts";
import type { Instant } from "../../core/time.ts";
import type { LeadName } from "./arguments.ts";

/** One forecast of one learner with what came of the flight. */
export interface Forecast {
  readonly learner: string;
  readonly lead: LeadName;
  readonly day: number;
  readonly departure: Departure;
  readonly referenceTime: Instant;
  readonly cdf: Cdf;
  readonly pCancelled: number;
}
