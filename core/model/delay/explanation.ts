import { INTERVAL_MEANS } from "../../distribution/cdf.ts";
import type { Explanation } from "../model.ts";
import { sigmoid } from "../sigmoid.ts";
import type { Head } from "./head.ts";
import { cdfFrom } from "./score/shape.ts";

/** Mean of a CDF at KNOTS, in minutes. */
export function meanOf(cdf: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < cdf.length; i++) sum += (cdf[i]! - (cdf[i - 1] ?? 0)) * INTERVAL_MEANS[i]!;
  return sum;
}

/**
 * Attributes the expected minutes of a head's distribution to the features. The mean is a weighted sum of P(delay ≥
 * threshold). Each of these differs from the usual flight's by its score, whose SHAP values are exact, so the
 * difference in probability is divided among the features in proportion to them. Clipping contradicting outputs leaves
 * a small rest, which is divided in proportion as well.
 */
export class Explainer {
  readonly #head: Head;
  readonly #cdf: (late: Float64Array) => Float64Array;
  readonly #usualScores: Float64Array;
  readonly #usual: number;
  /** Minutes that each output adds to the mean by rising from impossible to certain. */
  readonly #minutes: Float64Array;
  readonly #late: Float64Array;
  readonly #weights: Float64Array;
  readonly #moved: Float64Array;

  constructor(head: Head, thresholds: readonly number[], main: number, shape: readonly number[]) {
    this.#head = head;
    this.#cdf = (late) => cdfFrom(late, thresholds, main, shape);
    this.#usualScores = head.usual();
    this.#usual = meanOf(this.#cdf(this.#usualScores.map(sigmoid)));
    // With the first k outputs certain and the others impossible the mean is that of the piece between two thresholds.
    const means = Array.from({ length: thresholds.length + 1 }, (_, k) =>
      meanOf(this.#cdf(Float64Array.from(thresholds, (_, j) => (j < k ? 1 : 0)))),
    );
    this.#minutes = Float64Array.from(thresholds, (_, k) => means[k + 1]! - means[k]!);
    this.#late = new Float64Array(thresholds.length);
    this.#weights = new Float64Array(thresholds.length);
    this.#moved = new Float64Array(thresholds.length);
  }

  /** `bins`: those of the features, and last that of the carrier, whose low end is `lowEnd`. */
  explain(bins: Uint8Array, lowEnd: readonly number[]): Explanation {
    const late = this.#late;
    const weights = this.#weights;
    this.#head.scores(bins, late);
    for (let k = 0; k < late.length; k++) {
      const usual = this.#usualScores[k]!;
      const difference = late[k]! - usual;
      const p = sigmoid(usual);
      this.#moved[k] = sigmoid(late[k]! - (lowEnd[k] ?? 0));
      late[k] = sigmoid(late[k]!);
      // Minutes per log-odds: the slope between the two scores, or where they are equal the derivative.
      weights[k] = this.#minutes[k]! * (Math.abs(difference) > 1e-9 ? (late[k]! - p) / difference : p * (1 - p));
    }
    const attributions = this.#head.attributions(bins, weights);
    const mean = meanOf(this.#cdf(late));
    let rest = mean - this.#usual;
    let size = 0;
    for (const minutes of attributions) {
      rest -= minutes;
      size += Math.abs(minutes);
    }
    if (size > 0) {
      for (let f = 0; f < attributions.length; f++) {
        const minutes = attributions[f]!;
        attributions[f] = minutes + (rest * Math.abs(minutes)) / size;
      }
    }
    // What an airline's own low end adds is the airline's doing.
    if (lowEnd.length > 0) attributions[attributions.length - 1]! += meanOf(this.#cdf(this.#moved)) - mean;
    return { usual: this.#usual, attributions };
  }
}
