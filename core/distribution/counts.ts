import { KNOTS } from "./cdf.ts";

/** Index of the first knot above a delay in minutes; the last one for delays beyond all knots. */
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

/** Numbers of delays between neighbouring knots, for many groups at once: one row of KNOTS.length counts a group. */
export class DelayCounts {
  readonly counts: Float64Array;
  readonly cancelled: Float64Array;
  readonly departed: Float64Array;

  constructor(groups: number) {
    this.counts = new Float64Array(groups * KNOTS.length);
    this.cancelled = new Float64Array(groups);
    this.departed = new Float64Array(groups);
  }

  /** Counts a flight; one without outcome (NaN and not cancelled) counts for nothing. */
  add(group: number, delayMin: number, cancelled: boolean): void {
    if (cancelled) {
      this.cancelled[group] = this.cancelled[group]! + 1;
    } else if (!Number.isNaN(delayMin)) {
      const at = group * KNOTS.length + knotAbove(delayMin);
      this.counts[at] = this.counts[at]! + 1;
      this.departed[group] = this.departed[group]! + 1;
    }
  }

  /** The group's CDF at KNOTS, as if `weight` flights of the parent's distribution had been among its own. */
  shrunkenCdf(group: number, parent: ArrayLike<number>, weight: number): Float64Array {
    const cdf = new Float64Array(KNOTS.length);
    const total = this.departed[group]! + weight;
    let below = 0;
    for (let k = 0; k < KNOTS.length; k++) {
      below += this.counts[group * KNOTS.length + k]!;
      cdf[k] = (below + weight * parent[k]!) / total;
    }
    return cdf;
  }

  /** The group's share of cancelled flights, drawn to the parent's as if by `weight` flights. */
  shrunkenCancelled(group: number, parent: number, weight: number): number {
    return (this.cancelled[group]! + weight * parent) / (this.departed[group]! + this.cancelled[group]! + weight);
  }

  get bytes(): number {
    return this.counts.byteLength + this.cancelled.byteLength + this.departed.byteLength;
  }
}
