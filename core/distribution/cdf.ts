import { DELAYED_MIN } from "../delay.ts";

/**
 * The forecast of one flight is a distribution of its delay, given that it departs: the CDF at fixed minutes, the
 * knots, stored as whole ten-thousandths so that every number derived from it is the same wherever it is derived.
 * Within an interval between two knots the delays are taken as uniformly distributed. The interval below the first knot
 * begins at EARLIEST_MIN.
 */

/**
 * Minutes after schedule at which the CDF is given, rising. 15 and 60 are among them, since pages show P(delay ≥ 15)
 * and P(delay ≥ 60).
 */
export const KNOTS = [
  -30, -20, -15, -10, -8, -6, -4, -2, 0, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120, 150, 180, 240, 360, 720,
  1440,
] as const;

/**
 * P(delay < knot) in ten-thousandths, one value per knot: 0 … 10000, not decreasing, the last value 10000. Delays are
 * whole minutes, so 1 − P(delay < 15) is the probability of a delay of 15 minutes or more.
 */
export type Cdf = Uint16Array;

/** Probability 1 in the unit of a Cdf. */
export const CDF_ONE = 10_000;

/** Minutes: here and before it the CDF is 0. Earlier departures are implausible and dropped before training. */
const EARLIEST_MIN = -60;

/** Index into KNOTS of a minute; throws if it is not a knot. */
export function knotIndex(minutes: number): number {
  const index = (KNOTS as readonly number[]).indexOf(minutes);
  if (index < 0) throw new Error(`no knot at ${minutes} min`);
  return index;
}

export const AT_15 = knotIndex(DELAYED_MIN);
const AT_60 = knotIndex(60);
/** Left end of interval i, in minutes: interval i ends at knot i. */
const intervalStart = (i: number): number => (i === 0 ? EARLIEST_MIN : KNOTS[i - 1]!);

/**
 * The Cdf of probabilities 0 … 1 at KNOTS: rounded to the nearest ten-thousandth, made non-decreasing by a running
 * maximum, and set to 1 at the last knot. Throws on another length or on NaN, which are bugs of a model.
 */
export function quantise(cdf: ArrayLike<number>): Cdf {
  if (cdf.length !== KNOTS.length) throw new Error(`a CDF has ${KNOTS.length} values, not ${cdf.length}`);
  const whole = new Uint16Array(KNOTS.length);
  let highest = 0;
  for (let i = 0; i < whole.length; i++) {
    const value = Math.round(cdf[i]! * CDF_ONE);
    if (Number.isNaN(value)) throw new Error(`CDF at ${KNOTS[i]} min is not a number`);
    highest = Math.min(CDF_ONE, Math.max(highest, value));
    whole[i] = highest;
  }
  whole[whole.length - 1] = CDF_ONE;
  return whole;
}

/**
 * P(delay ≥ minutes), 0 … 1, at one of KNOTS; throws at other minutes. `pLate(cdf, 15)` is the probability of
 * "delayed".
 */
export const pLate = (cdf: Cdf, minutes: number): number => (CDF_ONE - cdf[knotIndex(minutes)]!) / CDF_ONE;

/** P(15 ≤ delay < 60), 0 … 1. */
export const p15to60 = (cdf: Cdf): number => (cdf[AT_60]! - cdf[AT_15]!) / CDF_ONE;

/** P(delay ≥ 60), 0 … 1. */
export const pOver60 = (cdf: Cdf): number => (CDF_ONE - cdf[AT_60]!) / CDF_ONE;

/** P(delay < minutes) in ten-thousandths at any minute, linear between knots; not whole. */
export function cdfAt(cdf: Cdf, minutes: number): number {
  if (minutes <= EARLIEST_MIN) return 0;
  const i = (KNOTS as readonly number[]).findIndex((knot) => minutes <= knot);
  if (i < 0) return CDF_ONE;
  const from = intervalStart(i);
  const below = i === 0 ? 0 : cdf[i - 1]!;
  return below + ((cdf[i]! - below) * (minutes - from)) / (KNOTS[i]! - from);
}

/**
 * Inverse of the CDF, linear between knots: the minutes x, not whole, at which it reaches p, 0 < p < 1. A flight with
 * the delay of whole minutes d lies within [d, d + 1) of this axis.
 */
export function inverseCdf(cdf: Cdf, p: number): number {
  const target = p * CDF_ONE;
  let i = 0;
  while (cdf[i]! < target) i++;
  const below = i === 0 ? 0 : cdf[i - 1]!;
  return intervalStart(i) + ((KNOTS[i]! - intervalStart(i)) * (target - below)) / (cdf[i]! - below);
}

/**
 * The p-quantile of the delay in whole minutes: the least d with P(delay ≤ d) ≥ p. Not decreasing in p. Throws unless 0
 * < p < 1.
 */
export function quantile(cdf: Cdf, p: number): number {
  if (!(p > 0 && p < 1)) throw new Error(`a quantile lies between 0 and 1: ${p}`);
  return Math.ceil(inverseCdf(cdf, p)) - 1;
}

/** Median of the delay and the ends of its central 80 % range, both included; whole minutes, p10 ≤ p50 ≤ p90. */
export interface DelayRange {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/**
 * The central 80 % range. Several per cent of flights have one and the same delay, so a range from the 0.1- to the
 * 0.9-quantile, both included, would hold more than 80 %. Each end is therefore the minute for which the probability
 * outside is nearest to 10 %.
 */
export function rangeOf(cdf: Cdf): DelayRange {
  const p50 = quantile(cdf, 0.5);
  const p10 = Math.min(p50, Math.round(inverseCdf(cdf, 0.1)));
  const p90 = Math.max(p50, Math.round(inverseCdf(cdf, 0.9)) - 1);
  return { p10, p50, p90 };
}

/**
 * Mean of the whole minutes in each interval between two knots, one value per knot: the mean delay of a flight that
 * falls into it.
 */
export const INTERVAL_MEANS: readonly number[] = KNOTS.map((knot, i) => (intervalStart(i) + knot - 1) / 2);

/** Mean of the distribution in minutes, rounded to a tenth; negative for a flight that is expected early. */
export function expectedMinutes(cdf: Cdf): number {
  let sum = 0;
  for (let i = 0; i < cdf.length; i++) {
    const weight = cdf[i]! - (i === 0 ? 0 : cdf[i - 1]!);
    sum += weight * INTERVAL_MEANS[i]!;
  }
  return Math.round((10 * sum) / CDF_ONE) / 10 + 0;
}

/**
 * Continuous ranked probability score in minutes, 0 or more, lower is better: ∫ (F(x) − 1{x ≥ delay})² dx (Gneiting &
 * Raftery 2007, eq. 20, with the sign of a loss), integrated exactly over the piecewise linear F. For a forecast of a
 * single value it is the absolute error.
 */
export function crps(cdf: Cdf, delayMin: number): number {
  const y = delayMin + 0.5; // F is P(delay < x), so a delay of d whole minutes is the middle of [d, d + 1)
  let sum = Math.max(0, EARLIEST_MIN - y) + Math.max(0, y - KNOTS[KNOTS.length - 1]!);
  for (let i = 0; i < cdf.length; i++) {
    const from = intervalStart(i);
    const to = KNOTS[i]!;
    const a = (i === 0 ? 0 : cdf[i - 1]!) / CDF_ONE;
    const b = cdf[i]! / CDF_ONE;
    const split = Math.min(to, Math.max(from, y));
    const atSplit = a + ((b - a) * (split - from)) / (to - from);
    sum += squareIntegral(split - from, a, atSplit) + squareIntegral(to - split, 1 - atSplit, 1 - b);
  }
  return sum;
}

/** Integral over an interval of the given width of the square of a line that runs from u to v. */
const squareIntegral = (width: number, u: number, v: number): number => (width * (u * u + u * v + v * v)) / 3;
