import { DELAYED_MIN } from "../../delay.ts";

/** Minutes that a source takes to report a departure. */
const REPORT_LAG_MIN = 10;

/**
 * A flight this many minutes past its schedule whose departure has not been reported is certainly delayed: the grace of
 * a flight.
 */
export const SURELY_LATE_MIN = DELAYED_MIN + REPORT_LAG_MIN;

/**
 * Probability, within (0, 1], that a flight is delayed whose departure has not been reported `minutes` (0 or more)
 * after schedule; `prior`, within (0, 1), is that probability at its scheduled time. Bayes' rule, a delayed flight
 * being unreported for certain:
 *
 *   P(delayed | unreported) = prior / (prior + (1 − prior) · S(minutes)),   S(m) = (1 − m / SURELY_LATE_MIN)²
 *
 * S is the share of punctual flights not yet reported. Its shape is an assumption: punctual departures thin out
 * linearly until the minute from which a flight counts as delayed.
 */
export function pLateGivenWaiting(prior: number, minutes: number): number {
  const left = Math.max(0, 1 - minutes / SURELY_LATE_MIN);
  return prior / (prior + (1 - prior) * left * left);
}
