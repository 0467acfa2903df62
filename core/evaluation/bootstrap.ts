import { Rng } from "../rng.ts";

/** A mean with an interval for it. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1_000;

/**
 * Mean of a difference between two forecasts of the same flights with a 95 % interval that treats whole days as the sample, since
 * flights of one day share their fate: days are drawn with replacement, 1,000 times (Efron 1979; blocks after Künsch 1989).
 * `sums` and `counts` hold one entry a day. NaN for no flights.
 */
export function dayBlockBootstrap(sums: ArrayLike<number>, counts: ArrayLike<number>, seed: string): Interval {
  const days = sums.length;
  const rng = Rng.seeded(seed);
  const means = new Float64Array(RESAMPLES);
  for (let b = 0; b < RESAMPLES; b++) {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < days; i++) {
      const day = rng.below(days);
      sum += sums[day]!;
      count += counts[day]!;
    }
    means[b] = sum / count;
  }
  means.sort();
  let sum = 0;
  let count = 0;
  for (let day = 0; day < days; day++) {
    sum += sums[day]!;
    count += counts[day]!;
  }
  return { mean: sum / count, low: means[24]!, high: means[RESAMPLES - 25]! };
}
