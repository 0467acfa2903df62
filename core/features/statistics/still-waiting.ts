import { DELAYED_MIN } from "../../delay.ts";

/** Minutes that a source takes to say that a flight has left. */
const NEWS_MIN = 10;

/** A flight that is this many minutes past its time and not reported as gone is delayed. */
export const SURELY_LATE_MIN = DELAYED_MIN + NEWS_MIN;

/**
 * How probably a flight is delayed that has not been reported as gone `minutes` after its time, when `usual` is how probably it is
 * without that news. By Bayes' rule, punctual flights leaving ever more sparsely up to the minute from which they count as delayed:
 * the share of them not yet reported falls with the square of the minutes that are left. Within (0, 1].
 */
export function lateIfWaiting(usual: number, minutes: number): number {
  const left = Math.max(0, 1 - minutes / SURELY_LATE_MIN);
  return usual / (usual + (1 - usual) * left * left);
}
