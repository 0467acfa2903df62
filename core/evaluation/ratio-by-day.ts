import { pairedByDay } from "./paired-days.ts";

/** A part of something, each summed over the same flights of one day. */
export interface DayRatio {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly part: number;
  readonly of: number;
}

/** A ratio with its 95 % interval. */
export interface Ratio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly days: number;
}

/**
 * Σ part / Σ of with an interval from the variance between days (`pairedByDay`, with `of` in place of a number of flights):
 * flights of one day share its troubles. Null for fewer than two days with something of it.
 */
export function ratioByDay(all: readonly DayRatio[]): Ratio | null {
  const days = all.filter(({ of }) => of > 0);
  if (days.length < 2) return null;
  const { mean, standardError } = pairedByDay(
    days.map(({ day, part, of }) => ({ day, flights: of, loss: part })),
    days.map(({ day, of }) => ({ day, flights: of, loss: 0 })),
  );
  const half = 1.96 * standardError;
  return { value: mean, low: mean - half, high: mean + half, days: days.length };
}
