import { CDF_ONE, type Cdf, cdfAt, type DelayRange, inverseCdf, quantile } from "./cdf.ts";

/**
 * What a forecast says of a flight once it is known that it waits: it has not left by so many minutes after schedule.
 */
export interface WaitingForecast extends DelayRange {
  /** Whole minutes after schedule that the flight has waited, 0 or more. */
  readonly waited: number;
  /** P(delay ≥ 60 min), 0 … 1, given that it leaves at all. */
  readonly pOver60: number;
  /** P(cancelled), 0 … 1: the longer a flight waits, the likelier. */
  readonly pCancelled: number;
}

/**
 * Conditions a forecast on the flight still standing `waited` minutes after schedule: the distribution of delays of
 * `waited` minutes or more, by Bayes' rule, with median and central 80 % range as of a forecast. Null if the forecast
 * holds such a wait for impossible (less than 1 in 10,000), and then says nothing of what comes after it.
 */
export function givenWaiting(cdf: Cdf, pCancelled: number, waited: number): WaitingForecast | null {
  const gone = cdfAt(cdf, waited) / CDF_ONE;
  const left = 1 - gone;
  if (left * CDF_ONE < 1) return null;
  const at = (p: number): number => gone + p * left;
  const p50 = Math.max(waited, quantile(cdf, at(0.5)));
  return {
    waited,
    p10: Math.min(p50, Math.max(waited, Math.round(inverseCdf(cdf, at(0.1))))),
    p50,
    p90: Math.max(p50, Math.round(inverseCdf(cdf, at(0.9))) - 1),
    pOver60: waited >= 60 ? 1 : Math.min(1, (1 - cdfAt(cdf, 60) / CDF_ONE) / left),
    pCancelled: pCancelled / (pCancelled + (1 - pCancelled) * left),
  };
}
