import { KNOTS } from "../../../distribution/cdf.ts";
import { knotAbove } from "../../../distribution/counts.ts";
import { PRIOR_CDF } from "../../baselines/prior.ts";
import type { Dataset } from "../../dataset/dataset.ts";

/** Flights of the prior that the shape counts for. */
const PRIOR_FLIGHTS = 50;

/**
 * How delays are spread between two neighbouring thresholds, the same for every flight: for each knot the share of the delays of its
 * piece that lie below it, 0 at a threshold. Pieces are narrow where delays are many, so the shape matters little.
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
 * The CDF at KNOTS from P(delay ≥ threshold) of each threshold, which may contradict one another: what is said of `main` stands,
 * and its neighbours give way outwards.
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
