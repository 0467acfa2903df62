import { FEATURE_STRIDE } from "./histogram.ts";
import { gradientOf, hessianOf, type Packing } from "./packing.ts";
import type { BoostParams } from "./params.ts";

/** The best split found for a node. */
export interface Split {
  gain: number;
  /** Position among the tree's features; −1 while none is worth it. */
  k: number;
  bin: number;
  missingLeft: boolean;
  /** Packed sum of the rows that go left. */
  left: number;
  /** By the sum of hessians. */
  leftIsSmaller: boolean;
}

/** A gain below this is rounding, not structure. */
const LEAST_GAIN = 1e-6;

/**
 * The split of a node with the largest gain GL²/(HL+λ) + GR²/(HR+λ) − G²/(H+λ) (Chen & Guestrin 2016, eq. 7), both children
 * with enough hessian. Missing values are tried on either side; where a node has none they go to the heavier child.
 * Of equal gains the first feature, lowest bin, missing right wins, so the order of features decides ties: pass them by name.
 */
export function bestSplit(
  histogram: Float64Array,
  binCounts: Int16Array,
  features: Int16Array,
  total: number,
  packing: Packing,
  params: BoostParams,
): Split {
  const best: Split = { gain: LEAST_GAIN, k: -1, bin: 0, missingLeft: false, left: 0, leftIsSmaller: false };
  const { lambda, minChildWeight } = params;
  const g = gradientOf(packing, total);
  const h = hessianOf(packing, total);
  const whole = (g * g) / (h + lambda);
  const consider = (k: number, bin: number, missingLeft: boolean, left: number): void => {
    const leftH = hessianOf(packing, left);
    const rightH = h - leftH;
    if (leftH < minChildWeight || rightH < minChildWeight) return;
    const leftG = gradientOf(packing, left);
    const rightG = g - leftG;
    const gain = (leftG * leftG) / (leftH + lambda) + (rightG * rightG) / (rightH + lambda) - whole;
    if (gain <= best.gain) return;
    best.gain = gain;
    best.k = k;
    best.bin = bin;
    best.missingLeft = missingLeft;
    best.left = left;
    best.leftIsSmaller = leftH <= rightH;
  };
  for (let k = 0; k < features.length; k++) {
    const base = k * FEATURE_STRIDE;
    const bins = binCounts[features[k]!]!;
    const missing = histogram[base]!;
    let left = 0;
    for (let bin = 1; bin <= bins; bin++) {
      left += histogram[base + bin]!;
      if (missing !== 0) {
        consider(k, bin, false, left);
        if (bin < bins) consider(k, bin, true, left + missing);
      } else if (bin < bins) {
        consider(k, bin, 2 * hessianOf(packing, left) > h, left);
      }
    }
  }
  return best;
}
