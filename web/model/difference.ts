import type { MetricKey } from "../../core/api/metrics.ts";
import { dayNumber } from "../../core/time.ts";
import { type DayPair, gainOf } from "./summary.ts";

/** How much better than the baseline one day was, above 0 better; in the unit of `Comparison.gain`. */
export interface DayDifference extends DayPair {
  readonly gain: number;
  /** Mean of the last seven calendar days up to this one, weighted by forecasts, with its 95 % interval. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const MEAN_DAYS = 7;
/** Days from which the interval learns how much one day differs from the next. */
const SPREAD_DAYS = 28;

/** The days that have both values, oldest first. */
export function differences(key: MetricKey, pairs: readonly DayPair[]): DayDifference[] {
  const days = pairs.flatMap((pair) =>
    pair.served === null || pair.baseline === null || pair.n === 0
      ? []
      : [{ ...pair, at: dayNumber(pair.day), gain: gainOf(key, pair.served, pair.baseline) }],
  );
  return days.map(({ at, ...day }, i) => {
    const last = (span: number) => days.slice(Math.max(0, i + 1 - span), i + 1).filter((one) => one.at > at - span);
    const week = last(MEAN_DAYS);
    const forecasts = week.reduce((sum, one) => sum + one.n, 0);
    const mean = week.reduce((sum, one) => sum + one.n * one.gain, 0) / forecasts;
    const half = (1.96 * deviation(last(SPREAD_DAYS).map(({ gain }) => gain))) / Math.sqrt(week.length);
    return { ...day, mean, low: mean - half, high: mean + half };
  });
}

/** Standard deviation; 0 for fewer than two values. */
function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
