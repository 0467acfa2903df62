import { INTERVAL_MEANS } from "../../distribution/cdf.ts";
import type { Explanation } from "../model.ts";
import { sigmoid } from "../sigmoid.ts";
import type { Head } from "./head.ts";
import { cdfFrom } from "./score/shape.ts";

/** Mean of a CDF at KNOTS in minutes. */
function meanOf(cdf: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < cdf.length; i++) sum += (cdf[i]! - (cdf[i - 1] ?? 0)) * INTERVAL_MEANS[i]!;
  return sum;
}

/**
 * Takes the expected minutes of a head's distribution apart. They are a weighted sum of P(delay ≥ threshold), and each of those is
 * moved by its score, whose reasons are exact: what a score moves its probability by is shared in proportion to them. Where
 * contradicting outputs gave way to one another, the small rest is shared in proportion as well.
 */
export class Explainer {
  readonly #head: Head;
  readonly #cdf: (late: Float64Array) => Float64Array;
  readonly #usualScores: Float64Array;
  readonly #usual: number;
  /** Minutes that a certainty of each output adds to the mean. */
  readonly #minutes: Float64Array;
  readonly #late: Float64Array;
  readonly #weights: Float64Array;

  constructor(head: Head, thresholds: readonly number[], main: number, shape: readonly number[]) {
    this.#head = head;
    this.#cdf = (late) => cdfFrom(late, thresholds, main, shape);
    this.#usualScores = head.usual();
    this.#usual = meanOf(this.#cdf(this.#usualScores.map(sigmoid)));
    // The first k outputs certain, the rest impossible: the mean of one piece.
    const steps = Array.from({ length: thresholds.length + 1 }, (_, k) =>
      meanOf(this.#cdf(Float64Array.from(thresholds, (_, j) => (j < k ? 1 : 0)))),
    );
    this.#minutes = Float64Array.from(thresholds, (_, k) => steps[k + 1]! - steps[k]!);
    this.#late = new Float64Array(thresholds.length);
    this.#weights = new Float64Array(thresholds.length);
  }

  explain(bins: Uint8Array): Explanation {
    const [late, weights] = [this.#late, this.#weights];
    this.#head.scores(bins, late);
    for (let k = 0; k < late.length; k++) {
      const usual = this.#usualScores[k]!;
      const by = late[k]! - usual;
      const p = sigmoid(usual);
      late[k] = sigmoid(late[k]!);
      weights[k] = this.#minutes[k]! * (Math.abs(by) > 1e-9 ? (late[k]! - p) / by : p * (1 - p));
    }
    const moved = this.#head.reasons(bins, weights);
    let rest = meanOf(this.#cdf(late)) - this.#usual;
    let size = 0;
    for (let f = 0; f < moved.length; f++) {
      rest -= moved[f]!;
      size += Math.abs(moved[f]!);
    }
    if (size > 0) for (let f = 0; f < moved.length; f++) moved[f] = moved[f]! + (rest * Math.abs(moved[f]!)) / size;
    return { usual: this.#usual, moved };
  }
}
