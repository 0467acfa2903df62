import { clamp } from "../../clamp.ts";

/** A one-sided CUSUM test, in standard deviations of a day. */
export interface CusumRule {
  /** What a day may be worse than usual without counting. */
  readonly slack: number;
  /** Sum at which the alarm goes off. */
  readonly limit: number;
}

/** A change for the worse. */
export interface Change {
  /** Places in the series: the first day that counts towards it, and the day on which the alarm went off. */
  readonly start: number;
  readonly noticed: number;
  /** Last day on which the alarm was still on: the sum had not come back to half the limit by then. */
  readonly end: number;
}

/**
 * One wild day counts as at most this many standard deviations, and once the alarm is on the sum grows no further than
 * a tenth over the limit: an alarm ends soon after its cause.
 */
const WILDEST = 4;
const HEADROOM = 1.1;

/**
 * Page's test (1954): the sum of how much worse than usual the days were, less the slack, started anew whenever it
 * falls below 0. `standardise` says how many standard deviations worse than usual a day was, compared with the days
 * before
 * `until`: while the alarm is on, `until` stays where it was, so that the new state does not become usual. `from` is the
 * first place that is judged.
 */
export function changesOf(
  length: number,
  from: number,
  { slack, limit }: CusumRule,
  standardise: (place: number, until: number) => number,
): Change[] {
  const changes: { start: number; noticed: number; end: number }[] = [];
  let sum = 0;
  let start = from;
  let on: (typeof changes)[number] | null = null;
  for (let place = from; place < length; place++) {
    if (sum === 0) start = place;
    const z = clamp(standardise(place, sum > limit / 2 || on ? start : place), -WILDEST, WILDEST);
    sum = Math.min(limit * HEADROOM, Math.max(0, sum + z - slack));
    if (sum < limit / 2) on = null;
    if (on) on.end = place;
    else if (sum > limit) {
      on = { start, noticed: place, end: place };
      changes.push(on);
    }
  }
  return changes;
}
