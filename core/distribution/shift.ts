import { clamp } from "../clamp.ts";
import type { Lead } from "../lead.ts";

/** A day's forecasts at one lead: of how many flights that departed, how many of them were late, and how many had been expected to be. */
export interface LateDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly n: number;
  readonly late: number;
  readonly expected: number;
}

/** A shift in log-odds as it stood after a day. */
export interface Shift {
  readonly value: number;
  readonly day: number;
}

/** A shift for each lead bucket that has one. */
export type Shifts = Readonly<Partial<Record<Lead, Shift | null>>>;

/** What a day leaves of a shift: half of it is gone after ten. */
const KEPT = 0.93;
/** Share of a day's error that moves the shift. */
const RATE = 0.05;
/** A day with so many flights counts for half of a day with any number of them. */
const HALF_FLIGHTS = 100;
/** Most that a day's error and the shift may be. */
const MOST_ERROR = 2;
const MOST = 1;

/**
 * By how much forecasts are to be raised (above 0) or lowered after these days, oldest first; null without any. Whole days run late
 * together, and for longer than a model that learned from years believes: each day moves the shift by a share of the Newton step that would
 * have made its forecasts right on average, and time wears the shift off. Within ±1.
 */
export function adaptedShift(days: Iterable<LateDay>): Shift | null {
  let shift: Shift | null = null;
  for (const { day, n, late, expected } of days) {
    const p = expected / n;
    const error = (late - expected) / ((n + HALF_FLIGHTS) * p * (1 - p));
    if (!Number.isFinite(error)) continue;
    shift = { day, value: clamp(shiftOn(shift, day) + RATE * clamp(error, -MOST_ERROR, MOST_ERROR), -MOST, MOST) };
  }
  return shift;
}

/** What is left of a shift on a later day, in log-odds. */
export const shiftOn = (shift: Shift | null | undefined, day: number): number =>
  shift ? shift.value * KEPT ** Math.max(0, day - shift.day) : 0;

/** A CDF, 0 … 1, with the log-odds of every P(delay ≥ t) raised by `by`; 0 changes nothing. */
export function shifted(cdf: Float64Array, by: number): Float64Array {
  if (by === 0) return cdf;
  const factor = Math.exp(by);
  return cdf.map((below) => below / (below + factor * (1 - below)));
}
