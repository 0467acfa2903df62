import { clamp } from "../clamp.ts";
import type { Lead } from "../lead.ts";
import { AT_15, KNOTS } from "./cdf.ts";

/** Coverage of a day's forecasts in one lead bucket. */
export interface DayCoverage {
  /** Forecast flights that departed. */
  readonly n: number;
  /** Share of them, 0 … 1, whose delay lay within the forecast 80 % range. */
  readonly coverage80: number;
}

/**
 * The spread of each lead bucket that has one, within ±0.7: above 0 the issued ranges are narrower than the model's,
 * below 0 wider.
 */
export type Spreads = Readonly<Partial<Record<Lead, number>>>;

/** Nominal coverage of the range. */
const NOMINAL = 0.8;
/**
 * Step size γ: the change of the spread per day and unit of excess coverage. The error of a wrong spread halves in
 * about two weeks.
 */
const STEP_SIZE = 0.15;
/**
 * Pseudo-count of flights with nominal coverage: the step of a day with as many flights is halved, since few flights
 * say little.
 */
const PSEUDO_COUNT = 50;
const MAX_SPREAD = 0.7;

/**
 * The spread after these days, oldest first; 0 without days. Adaptive conformal inference (Gibbs & Candès 2021, eq. 2:
 * α ← α + γ · (nominal error − observed error)) with the error averaged over the flights of a day: too much coverage
 * narrows the next ranges, too little widens them.
 *
 *   spread ← spread + 0.15 · n / (n + 50) · (coverage80 − 0.8), within ±0.7
 */
export function adaptedSpread(days: Iterable<DayCoverage>): number {
  let spread = 0;
  for (const { n, coverage80 } of days) {
    const step = (STEP_SIZE * n * (coverage80 - NOMINAL)) / (n + PSEUDO_COUNT);
    spread = clamp(spread + step, -MAX_SPREAD, MAX_SPREAD);
  }
  return spread;
}

/**
 * A CDF at KNOTS, 0 … 1, with lighter tails for a spread above 0 and heavier ones below 0; the same array for 0. The
 * lower tail is everything below the median, or below 15 minutes if that has less probability; the upper tail is the
 * mirror image. A tail of probability m keeps it, and the share of the tail beyond any point is raised to the power
 * e^spread:
 *
 *   P'(beyond x) = m · (P(beyond x) / m)^(e^spread)
 *
 * So P(delay ≥ 15) does not change, and with it neither do the scores of that probability.
 */
export function reshapeTails(cdf: Float64Array, spread: number): Float64Array {
  if (spread === 0) return cdf;
  const power = Math.exp(spread);
  const low = Math.min(0.5, cdf[AT_15]!);
  const high = Math.min(0.5, 1 - cdf[AT_15]!);
  const reshaped = (beyond: number, mass: number): number => mass * (beyond / mass) ** power;
  return cdf.map((below, i) => {
    if (i === KNOTS.length - 1) return 1;
    if (below < low) return reshaped(below, low);
    return 1 - below < high ? 1 - reshaped(1 - below, high) : below;
  });
}
