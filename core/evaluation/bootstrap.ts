import { Rng } from "../rng.ts";

/** A mean with an interval for it. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1_000;

/**
 * A statistic of the days of a sample with a 95 % interval that treats whole days as what was sampled, since flights of one day share
 * their fate: days are drawn with replacement, 1,000 times (Efron 1979; blocks after Künsch 1989). `statistic` is told how often each
 * day counts. Equal seeds draw equal days.
 */
export function dayBlocks(days: number, seed: string, statistic: (times: Uint16Array) => number): Interval {
  const rng = Rng.seeded(seed);
  const times = new Uint16Array(days);
  const drawn = new Float64Array(RESAMPLES);
  for (let b = 0; b < RESAMPLES; b++) {
    times.fill(0);
    for (let i = 0; i < days; i++) times[rng.below(days)]! += 1;
    drawn[b] = statistic(times);
  }
  drawn.sort();
  return { mean: statistic(times.fill(1)), low: drawn[24]!, high: drawn[RESAMPLES - 25]! };
}

/**
 * Mean of a difference between two forecasts of the same flights, by day blocks. `sums` and `counts` hold one entry a day. NaN for no
 * flights.
 */
export function dayBlockBootstrap(sums: ArrayLike<number>, counts: ArrayLike<number>, seed: string): Interval {
  return dayBlocks(sums.length, seed, (times) => {
    let sum = 0;
    let count = 0;
    for (let day = 0; day < times.length; day++) {
      sum += times[day]! * sums[day]!;
      count += times[day]! * counts[day]!;
    }
    return sum / count;
  });
}
