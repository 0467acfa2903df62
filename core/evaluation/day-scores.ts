import { DELAYED_MIN } from "../delay.ts";
import { type Cdf, pLate } from "../distribution/cdf.ts";
import { ScoreSheet } from "./scores.ts";

/** The scores that are kept of the forecasts of one model at one lead for the flights of a day. */
export interface DayScores {
  /** Flights that departed, and how many of them were delayed. */
  readonly n: number;
  readonly late: number;
  /** How many were expected to be: the sum of P(delay ≥ 15 min). */
  readonly expectedLate: number;
  readonly brier: number;
  readonly logLoss: number;
  /** Null where all flights were late or none was: AUC is then undefined. */
  readonly auc: number | null;
  readonly mae: number;
  readonly crps: number;
  readonly coverage80: number;
}

/** Collects forecasts of a day with their outcomes, then scores them together. */
export class DaySheet {
  readonly #sheet = new ScoreSheet();
  #expectedLate = 0;

  /** Adds a flight: its forecast, and its delay in whole minutes, which is ignored if it was cancelled. */
  add(cdf: Cdf, pCancelled: number, delayMin: number, cancelled: boolean): void {
    this.#sheet.add(cdf, pCancelled, delayMin, cancelled);
    if (!cancelled) this.#expectedLate += pLate(cdf, DELAYED_MIN);
  }

  /** Null where no flight departed, so that there is nothing to score. */
  scores(): DayScores | null {
    const { n, late, brier, logLoss, auc, mae, crps, coverage80 } = this.#sheet.scores();
    if (brier === undefined || logLoss === undefined || mae === undefined) return null;
    return {
      n,
      late,
      expectedLate: this.#expectedLate,
      brier,
      logLoss,
      auc: auc ?? null,
      mae,
      crps: crps ?? 0,
      coverage80: coverage80 ?? 0,
    };
  }
}
