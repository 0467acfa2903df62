import { DELAYED_MIN, delayedAs01 } from "../delay.ts";
import { type Cdf, crps, expectedMinutes, pLate, rangeOf } from "../distribution/cdf.ts";
import { meanPinball } from "./flight-losses.ts";
import { brier, coverage, ece, logLoss, mae, prAuc, rocAuc } from "./metrics.ts";

/** Scores of one model on a set of forecasts. A score that the set cannot give (one outcome only, no flight) is absent. */
export interface Scores {
  /** Flights that departed, and how many of them were delayed ≥ 15 minutes. */
  readonly n: number;
  readonly late: number;
  readonly cancelled: number;
  /** Of P(delay ≥ 15) on departed flights. */
  readonly brier?: number;
  readonly logLoss?: number;
  readonly auc?: number;
  readonly prAuc?: number;
  readonly ece?: number;
  /** Minutes: error of the median, CRPS, mean pinball loss of the quantiles at 0.1, 0.5, 0.9, mean of forecast − outcome. */
  readonly mae?: number;
  readonly crps?: number;
  readonly pinball?: number;
  readonly biasMin?: number;
  /** Share of outcomes within p10 … p90. */
  readonly coverage80?: number;
  /** Of the probability of cancellation on all flights. */
  readonly cancelLogLoss?: number;
  readonly cancelAuc?: number;
}

/** Collects forecasts with their outcomes, then scores them together. */
export class ScoreSheet {
  #cancelP: number[] = [];
  #cancelled: number[] = [];
  #p: number[] = [];
  #late: number[] = [];
  #minutes: number[] = [];
  #low: number[] = [];
  #median: number[] = [];
  #high: number[] = [];
  #crpsSum = 0;
  #pinballSum = 0;
  #biasSum = 0;

  /** `delayMin` is ignored for a cancelled flight. */
  add(cdf: Cdf, pCancelled: number, delayMin: number, cancelled: boolean): void {
    this.#cancelP.push(pCancelled);
    this.#cancelled.push(cancelled ? 1 : 0);
    if (cancelled) return;
    this.#p.push(pLate(cdf, DELAYED_MIN));
    this.#late.push(delayedAs01(delayMin));
    this.#minutes.push(delayMin);
    const { p10, p50, p90 } = rangeOf(cdf);
    this.#low.push(p10);
    this.#median.push(p50);
    this.#high.push(p90);
    this.#pinballSum += meanPinball(cdf, delayMin);
    this.#crpsSum += crps(cdf, delayMin);
    this.#biasSum += expectedMinutes(cdf) - delayMin;
  }

  scores(): Scores {
    const n = this.#p.length;
    const all = {
      brier: brier(this.#p, this.#late),
      logLoss: logLoss(this.#p, this.#late),
      auc: rocAuc(this.#p, this.#late),
      prAuc: prAuc(this.#p, this.#late),
      ece: ece(this.#p, this.#late),
      mae: mae(this.#median, this.#minutes),
      crps: this.#crpsSum / n,
      pinball: this.#pinballSum / n,
      biasMin: this.#biasSum / n,
      coverage80: coverage(this.#low, this.#high, this.#minutes),
      cancelLogLoss: logLoss(this.#cancelP, this.#cancelled),
      cancelAuc: rocAuc(this.#cancelP, this.#cancelled),
    };
    return {
      n,
      late: this.#late.filter((late) => late === 1).length,
      cancelled: this.#cancelled.filter((gone) => gone === 1).length,
      ...Object.fromEntries(Object.entries(all).filter(([, value]) => Number.isFinite(value))),
    };
  }
}
