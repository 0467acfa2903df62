import { DELAYED_MIN, delayedAs01 } from "../delay.ts";
import { type Cdf, crps, pLate, quantile } from "../distribution/cdf.ts";
import { brier, logLoss, pinball } from "./metrics.ts";

/** Losses of the forecast of one departed flight; each is lower the better. */
export interface FlightLosses {
  /** Of P(delay ≥ 15 min), in nats. */
  readonly logLoss: number;
  /** Of P(delay ≥ 15 min), 0 … 1. */
  readonly brier: number;
  /** Minutes. */
  readonly crps: number;
  /** Minutes; see `meanPinball`. */
  readonly pinball: number;
}

const QUANTILES = [0.1, 0.5, 0.9];

/**
 * Mean pinball loss of the quantiles at 0.1, 0.5 and 0.9, in minutes. It is taken at the quantiles themselves, for
 * which the loss is proper; the ends of the shown range are set for its coverage and are not quantiles.
 */
export const meanPinball = (cdf: Cdf, delayMin: number): number =>
  QUANTILES.reduce((sum, q) => sum + pinball([quantile(cdf, q)], [delayMin], q), 0) / QUANTILES.length;

/** The log loss of P(delay ≥ 15 min) alone, for where the other losses would be worked out in vain. */
export const flightLogLoss = (cdf: Cdf, delayMin: number): number =>
  logLoss([pLate(cdf, DELAYED_MIN)], [delayedAs01(delayMin)]);

/** The losses by which learners are compared flight by flight. `delayMin` is whole minutes after schedule. */
export function flightLosses(cdf: Cdf, delayMin: number): FlightLosses {
  const p = [pLate(cdf, DELAYED_MIN)];
  const delayed = [delayedAs01(delayMin)];
  return {
    logLoss: logLoss(p, delayed),
    brier: brier(p, delayed),
    crps: crps(cdf, delayMin),
    pinball: meanPinball(cdf, delayMin),
  };
}
