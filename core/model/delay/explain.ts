import { PIECE_MEANS } from "../../forecast/distribution.ts";
import type { Explanation } from "../model.ts";
import { sigmoid } from "../sigmoid.ts";
import type { Head } from "./head.ts";
import { cdfFrom } from "./shape.ts";

/** Mean of a CDF at KNOTS in minutes. */
function meanOf(cdf: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < cdf.length; i++) sum += (cdf[i]! - (cdf[i - 1] ?? 0)) * PIECE_MEANS[i]!;
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
  }

  explain(bins: Uint8Array): Explanation {
    const scores = this.#head.scores(bins);
    const late = scores.map(sigmoid);
    const weights = this.#minutes.map((minutes, k) => {
      const usual = this.#usualScores[k]!;
      const by = scores[k]! - usual;
      const p = sigmoid(usual);
      return minutes * (Math.abs(by) > 1e-9 ? (late[k]! - p) / by : p * (1 - p));
    });
    const moved = this.#head.reasons(bins, weights);
    const total = meanOf(this.#cdf(late)) - this.#usual;
    const found = moved.reduce((sum, m) => sum + m, 0);
    const size = moved.reduce((sum, m) => sum + Math.abs(m), 0);
    const rest = total - found;
    return { usual: this.#usual, moved: size > 0 ? moved.map((m) => m + (rest * Math.abs(m)) / size) : moved };
  }
}
