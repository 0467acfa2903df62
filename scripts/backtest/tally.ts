import { type Cdf, crps, pLate, rangeOf } from "../../core/distribution/cdf.ts";
import { ScoreSheet } from "../../core/evaluation/scores.ts";

/** Losses of one flight of which a difference between two learners is meant; lower is better. */
export const LOSSES = ["logLoss", "brier", "crps", "pinball"] as const;
export type Loss = (typeof LOSSES)[number];

/** Forecasts of one learner with their outcomes: scores over all of them, and sums of losses by day. */
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
    const p = Math.min(0.99995, Math.max(0.00005, pLate(cdf, 15)));
    const late = delayMin >= 15 ? 1 : 0;
    sums[0]! -= Math.log(late ? p : 1 - p);
    sums[1]! += (p - late) ** 2;
    sums[2]! += crps(cdf, delayMin);
    const { p10, p50, p90 } = rangeOf(cdf);
    sums[3]! += (check(p10, delayMin, 0.1) + check(p50, delayMin, 0.5) + check(p90, delayMin, 0.9)) / 3;
    sums[LOSSES.length]! += 1;
  }

  /** Days with a departed flight, rising. */
  get days(): number[] {
    return [...this.#sums.keys()].sort((a, b) => a - b);
  }

  sums(loss: Loss): number[] {
    return this.days.map((day) => this.#sums.get(day)![LOSSES.indexOf(loss)]!);
  }

  get counts(): number[] {
    return this.days.map((day) => this.#sums.get(day)![LOSSES.length]!);
  }
}

function check(forecast: number, delayMin: number, p: number): number {
  const over = delayMin - forecast;
  return over >= 0 ? p * over : (p - 1) * over;
}
