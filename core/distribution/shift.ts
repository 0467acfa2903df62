import { clamp } from "../clamp.ts";
import type { Lead } from "../lead.ts";

/** Calibration of a day's forecasts in one lead bucket: observed against expected number of delayed flights. */
export interface DayCalibration {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Forecast flights that departed. */
  readonly n: number;
  /** How many of them were delayed. */
  readonly late: number;
  /** How many were expected to be: the sum of their forecast probabilities. */
  readonly expected: number;
}

/** A correction of all forecasts of one lead bucket. */
export interface Shift {
  /** Log-odds within ±1 by which the probability of every delay is raised (above 0) or lowered. */
  readonly value: number;
  /** The day after which it had this value, in days since 1970-01-01. */
  readonly day: number;
}

/** The shift of each lead bucket that has one. */
export type Shifts = Readonly<Partial<Record<Lead, Shift | null>>>;

/** Factor by which a shift decays per day: its half-life is just under ten days. */
const DECAY_PER_DAY = 0.93;
/** Learning rate: the share of a day's Newton step that is taken. */
const LEARNING_RATE = 0.05;
/**
 * Pseudo-count of flights without error: the step of a day with as many flights is halved, since few flights say
 * little.
 */
const PSEUDO_COUNT = 100;
/** Bounds of a day's Newton step and of the shift, in log-odds. */
const MAX_STEP = 2;
const MAX_SHIFT = 1;

/**
 * The shift after these days, oldest first; null if none of them says anything. Whole days run late together, and do so
 * for longer than a model trained on years expects. So the intercept of a logistic recalibration (Cox 1958) is learned
 * online: each day adds a share of the Newton step that would have made its forecasts right on average, and between
 * days the shift decays. With p = expected / n,
 *
 *   step = (late − expected) / ((n + 100) · p · (1 − p)), within ±2
 *   shift ← 0.93^days · shift + 0.05 · step, within ±1
 */
export function adaptedShift(days: Iterable<DayCalibration>): Shift | null {
  let shift: Shift | null = null;
  for (const { day, n, late, expected } of days) {
    const p = expected / n;
    const step = (late - expected) / ((n + PSEUDO_COUNT) * p * (1 - p));
    if (!Number.isFinite(step)) continue;
    const value: number = decayedShift(shift, day) + LEARNING_RATE * clamp(step, -MAX_STEP, MAX_STEP);
    shift = { day, value: clamp(value, -MAX_SHIFT, MAX_SHIFT) };
  }
  return shift;
}

/** What is left of a shift on a day, in log-odds; 0 without a shift. Before its own day it is what it was on it. */
export const decayedShift = (shift: Shift | null | undefined, day: number): number =>
  shift ? shift.value * DECAY_PER_DAY ** Math.max(0, day - shift.day) : 0;

/** A probability, 0 … 1, whose log-odds are raised by `logOdds`. */
export const shiftProbability = (p: number, logOdds: number): number => {
  const factor = Math.exp(logOdds);
  return (factor * p) / (1 - p + factor * p);
};

/**
 * A CDF at KNOTS, 0 … 1, in which the log-odds of P(delay ≥ t) are raised by `logOdds` at every knot t (a
 * proportional-odds shift). Returns the same array for 0.
 */
export function shiftCdf(cdf: Float64Array, logOdds: number): Float64Array {
  if (logOdds === 0) return cdf;
  const factor = Math.exp(logOdds);
  return cdf.map((below) => below / (below + factor * (1 - below)));
}
