import { KNOTS } from "./cdf.ts";

/** Index of the first knot above a delay in minutes, found by bisection; the last index for delays beyond all knots. */
export function knotAbove(delayMin: number): number {
  let low = 0;
  let high = KNOTS.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (delayMin < KNOTS[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Histograms of delays with the knots as bin edges, and counts of cancellations, for many groups of flights at once.
 */
export class DelayCounts {
  /** KNOTS.length counts per group, group by group: how many delays are below the knot and not below the one before. */
  readonly counts: Float64Array;
  /** Cancelled and departed flights per group. */
  readonly cancelled: Float64Array;
  readonly departed: Float64Array;

  constructor(groups: number) {
    this.counts = new Float64Array(groups * KNOTS.length);
    this.cancelled = new Float64Array(groups);
    this.departed = new Float64Array(groups);
  }

  /** Counts a flight; one without outcome (a delay of NaN and not cancelled) is ignored. */
  add(group: number, delayMin: number, cancelled: boolean): void {
    if (cancelled) {
      this.cancelled[group] = this.cancelled[group]! + 1;
    } else if (!Number.isNaN(delayMin)) {
      const at = group * KNOTS.length + knotAbove(delayMin);
      this.counts[at] = this.counts[at]! + 1;
      this.departed[group] = this.departed[group]! + 1;
    }
  }

  /**
   * The group's CDF at KNOTS, 0 … 1, shrunk towards its parent's as if by `pseudoCount` further flights with the
   * parent's distribution.
   */
  shrunkenCdf(group: number, parent: ArrayLike<number>, pseudoCount: number): Float64Array {
    const cdf = new Float64Array(KNOTS.length);
    const total = this.departed[group]! + pseudoCount;
    let below = 0;
    for (let k = 0; k < KNOTS.length; k++) {
      below += this.counts[group * KNOTS.length + k]!;
      cdf[k] = (below + pseudoCount * parent[k]!) / total;
    }
    return cdf;
  }

  /**
   * The group's share of cancelled flights, 0 … 1, shrunk towards its parent's as if by `pseudoCount` further flights.
   */
  shrunkenCancelled(group: number, parent: number, pseudoCount: number): number {
    return (
      (this.cancelled[group]! + pseudoCount * parent) / (this.departed[group]! + this.cancelled[group]! + pseudoCount)
    );
  }

  /** Memory of the counts in bytes. */
  get bytes(): number {
    return this.counts.byteLength + this.cancelled.byteLength + this.departed.byteLength;
  }
}
