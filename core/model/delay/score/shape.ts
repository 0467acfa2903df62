import { KNOTS } from "../../../distribution/cdf.ts";
import { knotAbove } from "../../../distribution/counts.ts";
import { PRIOR_CDF } from "../../baselines/prior.ts";
import type { Dataset } from "../../dataset/dataset.ts";

/** Pseudo-count: the shape is shrunk towards the prior's as if by 50 flights. */
const PRIOR_FLIGHTS = 50;

/**
 * How delays are spread between two neighbouring thresholds, from the delays of rows 0 … rows − 1: for each of KNOTS
 * the share, 0 … 1, of the delays between the thresholds around it that lie below it; 0 at a threshold. Every flight
 * has the same shape. Thresholds are close together where delays are many, so it matters little.
 */
export function shapeOf(data: Dataset, rows: number, thresholds: readonly number[]): number[] {
  const counts = Float64Array.from(KNOTS, (_, i) => PRIOR_FLIGHTS * (PRIOR_CDF[i]! - (PRIOR_CDF[i - 1] ?? 0)));
  for (let row = 0; row < rows; row++) {
    const delay = data.delay[row]!;
    if (!Number.isNaN(delay)) counts[knotAbove(delay)]!++;
  }
  const shape = new Array<number>(KNOTS.length).fill(0);
  const ends = [...thresholds, KNOTS.length - 1];
  let first = 0;
  for (const end of ends) {
    let total = 0;
    for (let i = first; i <= end; i++) total += counts[i]!;
    let below = 0;
    for (let i = first; i < end; i++) {
      below += counts[i]!;
      shape[i] = Math.round((1e5 * below) / total) / 1e5;
    }
    first = end + 1;
  }
  return shape;
}

/**
 * The CDF at KNOTS from P(delay ≥ threshold) of each threshold, which `late` holds. Each of these is predicted by an
 * output of its own, so they may rise where they should fall: that of `main`, P(delay ≥ 15), is kept, and from there
 * outwards each is clipped to the one before it. `late` is changed in place.
 */
export function cdfFrom(
  late: Float64Array,
  thresholds: readonly number[],
  main: number,
  shape: readonly number[],
): Float64Array {
  for (let k = main - 1; k >= 0; k--) late[k] = Math.max(late[k]!, late[k + 1]!);
  for (let k = main + 1; k < late.length; k++) late[k] = Math.min(late[k]!, late[k - 1]!);
  const cdf = new Float64Array(KNOTS.length);
  let piece = 0;
  for (let i = 0; i < KNOTS.length - 1; i++) {
    const from = piece === 0 ? 0 : 1 - late[piece - 1]!;
    const to = piece === late.length ? 1 : 1 - late[piece]!;
    if (thresholds[piece] === i) {
      cdf[i] = to;
      piece++;
    } else {
      cdf[i] = from + (to - from) * shape[i]!;
    }
  }
  cdf[KNOTS.length - 1] = 1;
  return cdf;
}
