import { clamp } from "../clamp.ts";
import type { PairedDay } from "./paired-loss.ts";

/** A single wild day counts as at most this many standard deviations. */
const WILDEST = 3;

/** What two sound models have shown elsewhere counts as this many days. */
const DAYS_KNOWN = 4;

/**
 * By how many standard errors the champion's days were worse than a model's, if both were sound: the sum of the days'
 * log ratios in standard deviations of a day, over the root of the number of days. `deviation` is that of two sound
 * models. Days that differ less make it smaller, as if it had been measured on four more; days that differ more do not
 * make it larger, since a bad champion's do. Above 0 the champion is worse; 0 without days.
 */
export function soundErrors(days: readonly PairedDay[], deviation: number): number {
  const ratios = days.map(({ loss, served }) => Math.log(served / loss));
  const count = Math.max(1, ratios.length);
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / count;
  const squares = ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0);
  const shrunk = Math.sqrt((squares + DAYS_KNOWN * deviation ** 2) / (count - 1 + DAYS_KNOWN));
  const unit = Math.min(deviation, shrunk);
  return ratios.reduce((sum, ratio) => sum + clamp(ratio / unit, -WILDEST, WILDEST), 0) / Math.sqrt(count);
}

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
