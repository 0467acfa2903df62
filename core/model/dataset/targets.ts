import { DELAYED_MIN } from "../../delay.ts";
import { KNOTS, knotIndex } from "../../distribution/cdf.ts";
import { knotAbove } from "../../distribution/counts.ts";
import type { Dataset } from "./dataset.ts";
import { Workspace } from "./workspace.ts";

/** Every model has an output P(delay ≥ minutes) at these: 15 is the definition of "delayed", pages show the tail. */
const FIXED = [DELAYED_MIN, 30, 60, 120];
/**
 * The knots nearest to these quantiles of an airport's delays are thresholds as well, so that most of its departures
 * are resolved.
 */
const SHARES = [0.05, 0.1, 0.18, 0.28, 0.4, 0.5, 0.6, 0.72];

/** Label of a row that is not trained on for a target: for the delay, that of a cancelled flight. */
export const NO_LABEL = 255;

/**
 * What a head is trained to predict, as one label per row: output k = 0, 1 … is P(label > k). For the delay output k is
 * P(delay ≥ knot of threshold k) among departed flights; for the cancellation there is one output, among all flights.
 */
export interface Targets {
  readonly name: "delay" | "cancelled";
  readonly outputs: number;
  /** 0 … outputs, or NO_LABEL. */
  readonly label: Uint8Array;
  /** The output that matters most; for the delay P(delay ≥ 15). */
  readonly main: number;
}

/**
 * The thresholds of a model, as rising indexes into KNOTS: the fixed ones, and those that suit the delays of rows 0 …
 * rows − 1.
 */
export function thresholdsOf(data: Dataset, rows: number): number[] {
  const counts = new Float64Array(KNOTS.length);
  let departed = 0;
  for (let row = 0; row < rows; row++) {
    const delay = data.delay[row]!;
    if (Number.isNaN(delay)) continue;
    const knot = knotAbove(delay);
    counts[knot] = counts[knot]! + 1;
    departed++;
  }
  const chosen = new Set(FIXED.map(knotIndex));
  const below = knotIndex(DELAYED_MIN);
  for (const share of SHARES) {
    let sum = 0;
    let knot = 0;
    // Up to the knot at which the share of earlier flights is nearest to the one wanted.
    while (knot < below && sum + counts[knot]! / 2 < share * departed) sum += counts[knot++]!;
    const least = Math.max(50, 0.01 * departed);
    if (knot > 0 && knot < below && sum >= least) chosen.add(knot - 1);
  }
  return [...chosen].sort((a, b) => a - b);
}

/**
 * The targets of the delay of rows 0 … rows − 1. `thresholds`: rising indexes into KNOTS. The labels lie in the
 * workspace.
 */
export function delayTargets(
  data: Dataset,
  rows: number,
  thresholds: readonly number[],
  workspace = new Workspace(),
): Targets {
  const label = workspace.take(Uint8Array, "delay label", rows).fill(NO_LABEL);
  // A delay between knots i − 1 and i has passed all thresholds before i.
  const passed = Uint8Array.from(KNOTS, (_, i) => thresholds.filter((t) => t < i).length);
  for (let row = 0; row < rows; row++) {
    const delay = data.delay[row]!;
    if (!Number.isNaN(delay)) label[row] = delay >= KNOTS.at(-1)! ? thresholds.length : passed[knotAbove(delay)]!;
  }
  return { name: "delay", outputs: thresholds.length, label, main: thresholds.indexOf(knotIndex(DELAYED_MIN)) };
}

/** The target of the cancellation of rows 0 … rows − 1. */
export const cancelTargets = (data: Dataset, rows: number): Targets => ({
  name: "cancelled",
  outputs: 1,
  label: data.cancelled.subarray(0, rows),
  main: 0,
});

/**
 * Log-odds of each output over all rows, shrunk towards even odds by half a row on either side so that they are finite.
 */
export function baseScores({ label, outputs }: Targets): number[] {
  const counts = new Float64Array(outputs + 1);
  let labelled = 0;
  for (const l of label) {
    if (l === NO_LABEL) continue;
    counts[l] = counts[l]! + 1;
    labelled++;
  }
  let above = labelled;
  return Array.from({ length: outputs }, (_, k) => {
    above -= counts[k]!;
    return Math.log((above + 0.5) / (labelled - above + 0.5));
  });
}
