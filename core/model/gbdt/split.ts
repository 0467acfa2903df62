import { FEATURE_STRIDE } from "./histogram.ts";
import { type Packing, sumGradients, sumHessians } from "./packing.ts";
import type { BoostParams } from "./params.ts";

/** The best split found for a node. */
export interface SplitInfo {
  /** Twice the decrease of the penalised loss, in nats, by its second-order approximation. */
  gain: number;
  /** Position of the feature among those of the tree; −1 if no split is worth it. */
  position: number;
  /** Rows of bins 1 … bin go left. */
  bin: number;
  missingLeft: boolean;
  /** Packed sum of the rows that go left. */
  leftSum: number;
  /** Whether the left child has no more hessian than the right one. */
  leftIsLighter: boolean;
}

/** A gain at or below this is rounding, not structure. */
const MIN_GAIN = 1e-6;

/** Finds the best splits of the nodes of one tree. */
export class Splitter {
  readonly #features: Int16Array;
  readonly #binCounts: Int16Array;
  readonly #packing: Packing;
  readonly #params: BoostParams;

  /**
   * `features` holds the indexes of the tree's features in the order that decides ties, `binCounts` the number of bins,
   * without bin 0, of every feature of the training set.
   */
  constructor(features: Int16Array, binCounts: Int16Array, packing: Packing, params: BoostParams) {
    this.#features = features;
    this.#binCounts = binCounts;
    this.#packing = packing;
    this.#params = params;
  }

  /**
   * The split with the largest gain GL²/(HL+λ) + GR²/(HR+λ) − G²/(H+λ), where G and H are sums of gradients and
   * hessians of the left child, the right child and the node (Chen & Guestrin 2016, eq. 7, without ½ and γ). Both
   * children need minChildWeight of hessian.
   *
   * Missing values are tried on both sides; if the node has none, later ones will go to the child with more hessian.
   * Among equal gains the first feature, then the lowest bin, then missing values to the right win.
   *
   * `histogram` holds the packed sums by bin, [position · FEATURE_STRIDE + bin]; `nodeSum` is the packed sum of all
   * rows of the node.
   */
  findNodeSplit(histogram: Float64Array, nodeSum: number): SplitInfo {
    const packing = this.#packing;
    const { lambda, minChildWeight } = this.#params;
    const best: SplitInfo = {
      gain: MIN_GAIN,
      position: -1,
      bin: 0,
      missingLeft: false,
      leftSum: 0,
      leftIsLighter: false,
    };
    const gradient = sumGradients(packing, nodeSum);
    const hessian = sumHessians(packing, nodeSum);
    const unsplit = (gradient * gradient) / (hessian + lambda);
    const consider = (position: number, bin: number, missingLeft: boolean, leftSum: number): void => {
      const leftHessian = sumHessians(packing, leftSum);
      const rightHessian = hessian - leftHessian;
      if (leftHessian < minChildWeight || rightHessian < minChildWeight) return;
      const leftGradient = sumGradients(packing, leftSum);
      const rightGradient = gradient - leftGradient;
      const left = (leftGradient * leftGradient) / (leftHessian + lambda);
      const right = (rightGradient * rightGradient) / (rightHessian + lambda);
      const gain = left + right - unsplit;
      if (gain <= best.gain) return;
      best.gain = gain;
      best.position = position;
      best.bin = bin;
      best.missingLeft = missingLeft;
      best.leftSum = leftSum;
      best.leftIsLighter = leftHessian <= rightHessian;
    };
    for (let position = 0; position < this.#features.length; position++) {
      const first = position * FEATURE_STRIDE;
      const bins = this.#binCounts[this.#features[position]!]!;
      const missing = histogram[first]!;
      let leftSum = 0;
      for (let bin = 1; bin <= bins; bin++) {
        leftSum += histogram[first + bin]!;
        if (missing !== 0) {
          // At the last bin the split is between known and missing values.
          consider(position, bin, false, leftSum);
          if (bin < bins) consider(position, bin, true, leftSum + missing);
        } else if (bin < bins) {
          consider(position, bin, 2 * sumHessians(packing, leftSum) > hessian, leftSum);
        }
      }
    }
    return best;
  }
}
