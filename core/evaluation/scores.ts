import { DELAYED_MIN, delayedAs01 } from "../delay.ts";
import { type Cdf, crps, expectedMinutes, pLate, rangeOf } from "../distribution/cdf.ts";
import { meanPinball } from "./flight-losses.ts";
import { brier, coverage, ece, logLoss, mae, prAuc, rocAuc } from "./metrics.ts";

/**
 * Scores of one model on a set of flights. A score that is not defined for the set (no flight, only one outcome) is
 * absent.
 */
export interface Scores {
  /** Flights that departed. */
  readonly n: number;
  /** How many of them were delayed. */
  readonly late: number;
  /** Flights that were cancelled. */
  readonly cancelled: number;
  /** Scores of the probability of delay on the departed flights; formulas and ranges in `metrics.ts`. */
  readonly brier?: number;
  readonly logLoss?: number;
  readonly auc?: number;
  readonly prAuc?: number;
  readonly ece?: number;
  /** Mean absolute error of the forecast median, in minutes. */
  readonly mae?: number;
  /** Mean CRPS of the forecast distribution, in minutes. */
  readonly crps?: number;
  /** Pinball loss averaged over the quantiles at 0.1, 0.5 and 0.9, in minutes. */
  readonly pinball?: number;
  /** Mean of forecast mean − delay, in minutes: above 0 the forecasts are too late. */
  readonly biasMin?: number;
  /** Coverage of the range p10 … p90, 0 … 1. */
  readonly coverage80?: number;
  /** Scores of the probability of cancellation on all flights. */
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

  /** Adds a flight: its forecast, and its delay in whole minutes, which is ignored if it was cancelled. */
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

  /** The scores of the flights added so far. */
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
