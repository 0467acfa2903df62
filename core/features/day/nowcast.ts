import { type Instant, MINUTE } from "../../time.ts";
import { logistic } from "../statistics/shrink.ts";

/**
 * Time constants in minutes: an airport's excess fades to 1/e of itself in the first, a carrier's own in the second.
 */
const AIRPORT_FADE_MIN = 1200;
const CARRIER_FADE_MIN = 360;
/** Share of a carrier's own excess that persists at all: the rest is chance, as the carrier has few flights. */
const CARRIER_SHARE = 0.6;

export interface NowcastInput {
  /** The flight's usual probability of delay, as log-odds. */
  readonly usualLogit: number;
  /** Excess of the airport's day so far in log-odds, 0 on a day as usual (`DaySoFar.excess`). */
  readonly excess: number;
  /** Excess of the carrier's day so far in log-odds (`CarrierSoFar.excess`). */
  readonly carrierExcess: number;
  /** The moment for which both excesses hold. */
  readonly asOf: Instant;
  readonly scheduledAt: Instant;
}

/** Probabilities that the flight is delayed, within (0, 1). */
export interface Nowcast {
  /** The usual probability raised or lowered by the airport's excess. */
  readonly late: number;
  /** `late` raised or lowered further by how far the carrier's excess exceeds the airport's. */
  readonly carrierLate: number;
}

/**
 * A flight's usual probability of delay, corrected by how much more than usual flights have been delayed today. With
 * the lead in minutes (0 for a flight that is due), in log-odds:
 *
 *   logit(late) = usual + e^(−lead / 1200) · excess
 *   logit(carrierLate) = logit(late) + 0.6 · e^(−lead / 360) · (carrierExcess − excess)
 *
 * The weights are near those of logistic regressions of the outcome on both excesses 60, 180 and 360 minutes ahead, at
 * Newark (2013) and Phoenix (2024).
 */
export function nowcast({ usualLogit, excess, carrierExcess, asOf, scheduledAt }: NowcastInput): Nowcast {
  const lead = Math.max(0, scheduledAt - asOf) / MINUTE;
  const airport = usualLogit + Math.exp(-lead / AIRPORT_FADE_MIN) * excess;
  const carrier = CARRIER_SHARE * Math.exp(-lead / CARRIER_FADE_MIN) * (carrierExcess - excess);
  return { late: logistic(airport), carrierLate: logistic(airport + carrier) };
}
