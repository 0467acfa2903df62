/**
 * The forecast of one flight is a distribution of its delay: the CDF at fixed minutes, kept as whole ten-thousandths so that
 * every number derived from it is the same wherever it is derived. Between two knots delays are spread evenly; below the first
 * knot they reach down to EARLIEST_MIN, since history holds none earlier.
 */

/** Minutes after schedule at which the CDF is kept. Holds 15 and 60 exactly, since the page speaks of them. */
export const KNOTS = [
  -30, -20, -15, -10, -8, -6, -4, -2, 0, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120, 150, 180, 240, 360, 720,
  1440,
] as const;

/** P(delay < knot) in ten-thousandths: not decreasing, the last value 10000. Delays are whole minutes, so "delayed" is delay ≥ 15. */
export type Cdf = Uint16Array;

export const CDF_ONE = 10_000;

/** Where the CDF is taken as 0: rows with an earlier departure are refused as implausible before training. */
const EARLIEST_MIN = -60;

/** Index of a knot; throws on a minute at which no CDF is kept. */
export function knotIndex(minutes: number): number {
  const index = (KNOTS as readonly number[]).indexOf(minutes);
  if (index < 0) throw new Error(`no knot at ${minutes} min`);
  return index;
}

const AT_15 = knotIndex(15);
const AT_60 = knotIndex(60);
/** Left end of the piece that ends at knot i. */
const pieceStart = (i: number): number => (i === 0 ? EARLIEST_MIN : KNOTS[i - 1]!);

/**
 * Whole ten-thousandths of a CDF given at KNOTS as 0 … 1: rounded to nearest, made non-decreasing, ended at 10000.
 * Throws on another length or on NaN, which are bugs of the model.
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

/** P(delay ≥ minutes) for a minute among KNOTS, 0 … 1. `pLate(cdf, 15)` is the probability of "delayed". */
export const pLate = (cdf: Cdf, minutes: number): number => (CDF_ONE - cdf[knotIndex(minutes)]!) / CDF_ONE;

/** P(15 ≤ delay < 60), 0 … 1. */
export const p15to60 = (cdf: Cdf): number => (cdf[AT_60]! - cdf[AT_15]!) / CDF_ONE;

/** P(delay ≥ 60), 0 … 1. */
export const pOver60 = (cdf: Cdf): number => (CDF_ONE - cdf[AT_60]!) / CDF_ONE;

/** Where the CDF, linear between knots, reaches `p`, 0 < p < 1: within (d, d + 1] for the whole minute d. */
function reaches(cdf: Cdf, p: number): number {
  const target = p * CDF_ONE;
  let i = 0;
  while (cdf[i]! < target) i++;
  const below = i === 0 ? 0 : cdf[i - 1]!;
  return pieceStart(i) + ((KNOTS[i]! - pieceStart(i)) * (target - below)) / (cdf[i]! - below);
}

/** The p-quantile of the delay in whole minutes: the first minute d with P(delay ≤ d) ≥ p. Not decreasing in p. Throws unless 0 < p < 1. */
export function quantile(cdf: Cdf, p: number): number {
  if (!(p > 0 && p < 1)) throw new Error(`a quantile lies between 0 and 1: ${p}`);
  return Math.ceil(reaches(cdf, p)) - 1;
}

/** Median of the delay and the ends of the range that is meant to hold 80 % of delays, both ends included; whole minutes, rising. */
export interface DelayRange {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/**
 * Several per cent of flights leave in one and the same minute, so a range from quantile to quantile, its ends included, holds more than
 * 80 %. Each end is therefore the minute beyond which the mass is nearest to a tenth.
 */
export function rangeOf(cdf: Cdf): DelayRange {
  const p50 = quantile(cdf, 0.5);
  const p10 = Math.min(p50, Math.round(reaches(cdf, 0.1)));
  const p90 = Math.max(p50, Math.round(reaches(cdf, 0.9)) - 1);
  return { p10, p50, p90 };
}

/** Mean delay of each piece between two knots in minutes: delays are whole and spread evenly. */
export const PIECE_MEANS: readonly number[] = KNOTS.map((knot, i) => (pieceStart(i) + knot - 1) / 2);

/** Mean delay in minutes, rounded to a tenth; negative when early. */
export function expectedMinutes(cdf: Cdf): number {
  let sum = 0;
  for (let i = 0; i < cdf.length; i++) {
    const weight = cdf[i]! - (i === 0 ? 0 : cdf[i - 1]!);
    sum += weight * PIECE_MEANS[i]!;
  }
  return Math.round((10 * sum) / CDF_ONE) / 10 + 0;
}

/**
 * Continuous ranked probability score in minutes: ∫ (F(x) − 1{x ≥ delay})² dx, exact for the piecewise linear F; 0 is perfect,
 * and for a forecast that is one point it is the absolute error (Gneiting & Raftery 2007, eq. 20).
 */
export function crps(cdf: Cdf, delayMin: number): number {
  const y = delayMin + 0.5; // a whole minute d fills [d, d + 1) of the axis on which F says "<"
  let sum = Math.max(0, EARLIEST_MIN - y) + Math.max(0, y - KNOTS[KNOTS.length - 1]!);
  for (let i = 0; i < cdf.length; i++) {
    const from = pieceStart(i);
    const to = KNOTS[i]!;
    const a = (i === 0 ? 0 : cdf[i - 1]!) / CDF_ONE;
    const b = cdf[i]! / CDF_ONE;
    const split = Math.min(to, Math.max(from, y));
    const atSplit = a + ((b - a) * (split - from)) / (to - from);
    sum += squareIntegral(split - from, a, atSplit) + squareIntegral(to - split, 1 - atSplit, 1 - b);
  }
  return sum;
}

/** ∫ of the square of a line from u to v over a width. */
const squareIntegral = (width: number, u: number, v: number): number => (width * (u * u + u * v + v * v)) / 3;
