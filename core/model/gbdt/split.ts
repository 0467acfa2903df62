import { FEATURE_STRIDE } from "./histogram.ts";
import type { BoostParams } from "./params.ts";

/** The best split found for a node so far. One object a node, rewritten in place. */
export interface Split {
  gain: number;
  /** Position among the tree's features; −1 while none is worth it. */
  k: number;
  bin: number;
  missingLeft: boolean;
  leftG: number;
  leftH: number;
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
  g: number,
  h: number,
  params: BoostParams,
): Split {
  const best: Split = { gain: LEAST_GAIN, k: -1, bin: 0, missingLeft: false, leftG: 0, leftH: 0 };
  const { lambda, minChildWeight } = params;
  const whole = (g * g) / (h + lambda);
  const consider = (k: number, bin: number, missingLeft: boolean, leftG: number, leftH: number): void => {
    const rightH = h - leftH;
    if (leftH < minChildWeight || rightH < minChildWeight) return;
    const rightG = g - leftG;
    const gain = (leftG * leftG) / (leftH + lambda) + (rightG * rightG) / (rightH + lambda) - whole;
    if (gain <= best.gain) return;
    best.gain = gain;
    best.k = k;
    best.bin = bin;
    best.missingLeft = missingLeft;
    best.leftG = leftG;
    best.leftH = leftH;
  };
  for (let k = 0; k < features.length; k++) {
    const base = k * FEATURE_STRIDE;
    const bins = binCounts[features[k]!]!;
    const missingG = histogram[base]!;
    const missingH = histogram[base + 1]!;
    // Subtraction leaves dust where no row is; a real missing row weighs at least this much.
    const missing = missingH > 1e-7;
    let leftG = 0;
    let leftH = 0;
    for (let bin = 1; bin <= bins; bin++) {
      leftG += histogram[base + 2 * bin]!;
      leftH += histogram[base + 2 * bin + 1]!;
      if (missing) {
        consider(k, bin, false, leftG, leftH);
        if (bin < bins) consider(k, bin, true, leftG + missingG, leftH + missingH);
      } else if (bin < bins) {
        consider(k, bin, 2 * leftH > h, leftG, leftH);
      }
    }
  }
  return best;
}
