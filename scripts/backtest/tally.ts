import type { Cdf } from "../../core/distribution/cdf.ts";
import { flightLosses } from "../../core/evaluation/flight-losses.ts";
import { ScoreSheet } from "../../core/evaluation/scores.ts";

/** Losses of one flight of which a difference between two learners is meant; lower is better. */
export const LOSSES = ["logLoss", "brier", "crps", "pinball"] as const;
export type Loss = (typeof LOSSES)[number];

/** Forecasts of one learner with their outcomes: scores over all of them, and sums of losses per day. */
export class Tally {
  readonly sheet = new ScoreSheet();
  readonly #sums = new Map<number, Float64Array>();

  add(day: number, cdf: Cdf, pCancelled: number, delayMin: number, cancelled: boolean): void {
    this.sheet.add(cdf, pCancelled, delayMin, cancelled);
    if (cancelled) return;
    let sums = this.#sums.get(day);
    if (!sums) {
      sums = new Float64Array(LOSSES.length + 1);
      this.#sums.set(day, sums);
    }
    const losses = flightLosses(cdf, delayMin);
    for (const [at, loss] of LOSSES.entries()) sums[at]! += losses[loss];
    sums[LOSSES.length]! += 1;
  }

  /** Days with a departed flight, rising. */
  get days(): number[] {
    return [...this.#sums.keys()].sort((a, b) => a - b);
  }

  /** Sums of one loss, in the order of `days`. */
  sums(loss: Loss): number[] {
    return this.days.map((day) => this.#sums.get(day)![LOSSES.indexOf(loss)]!);
  }

  /** Departed flights, in the order of `days`. */
  get counts(): number[] {
    return this.days.map((day) => this.#sums.get(day)![LOSSES.length]!);
  }
}
