import { clamp } from "../clamp.ts";
import type { PairedDay } from "./paired-loss.ts";

/** A single wild day counts as at most this many standard deviations. */
const WILDEST = 3;

/**
 * By how many standard errors the champion's days were worse than a model's, if both were sound: the sum of the days'
 * log ratios in standard deviations of a day of two sound models, over the root of the number of days. Above 0 the
 * champion is worse; 0 without days.
 */
export const soundErrors = (days: readonly PairedDay[], deviation: number): number =>
  days.reduce((sum, { loss, served }) => sum + clamp(Math.log(served / loss) / deviation, -WILDEST, WILDEST), 0) /
  Math.sqrt(Math.max(1, days.length));

/**
 * P(Z > z) of a standard normal variable, within 1.5e-7 (Abramowitz & Stegun 1964, Handbook of Mathematical Functions,
 * 7.1.26).
 */
export function normalTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (series * Math.exp(-x * x)) / 2;
  return z < 0 ? 1 - tail : tail;
}
