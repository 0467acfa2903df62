import { type Instant, MINUTE } from "../../time.ts";
import { logistic } from "../statistics/shrink.ts";

/** Minutes in which an excess of the whole airport fades to 1/e, and one of an airline alone. */
const AIRPORT_MIN = 1200;
const CARRIER_MIN = 360;
/** Share of an airline's own excess that lasts at all: the rest is the luck of few flights. */
const CARRIER_SHARE = 0.6;

export interface Nowcast {
  /** The usual probability moved by the airport's excess. */
  readonly late: number;
  /** … and by what the airline's excess is beyond the airport's. */
  readonly carrierLate: number;
}

/**
 * A flight's usual probability of delay (as log-odds) moved by how much more than usual today's flights were delayed, in log-odds
 * as seen at `seen`. The lead decides what is left of it: regressions of outcomes on both excesses 60, 180 and 360 minutes ahead at
 * Newark (2013) and Phoenix (2024) gave weights near these.
 */
export function nowcast(
  usualLogit: number,
  excess: number,
  carrierExcess: number,
  seen: Instant,
  scheduledAt: Instant,
): Nowcast {
  const lead = Math.max(0, scheduledAt - seen) / MINUTE;
  const airport = usualLogit + Math.exp(-lead / AIRPORT_MIN) * excess;
  const carrier = CARRIER_SHARE * Math.exp(-lead / CARRIER_MIN) * (carrierExcess - excess);
  return { late: logistic(airport), carrierLate: logistic(airport + carrier) };
}
