import { Rng } from "../rng.ts";

/** An estimate with its 95 % confidence interval, in the unit of the statistic. */
export interface Interval {
  /** The statistic of the sample itself. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1_000;

/**
 * A statistic with its 95 % percentile interval from 1,000 bootstrap samples of whole days (Efron 1979). Flights of one
 * day share its weather and its troubles, so days and not flights are drawn with replacement, each with all of its
 * flights (blocks after Künsch 1989). `statistic` gets how often each of the `days` days occurs in a sample: `days`
 * multiplicities that add up to `days`. It must not keep the array. Equal seeds draw equal samples.
 */
export function bootstrapDays(
  days: number,
  seed: string,
  statistic: (multiplicities: Uint16Array) => number,
): Interval {
  const rng = Rng.seeded(seed);
  const multiplicities = new Uint16Array(days);
  const resampled = new Float64Array(RESAMPLES);
  for (let b = 0; b < RESAMPLES; b++) {
    multiplicities.fill(0);
    for (let i = 0; i < days; i++) multiplicities[rng.below(days)]! += 1;
    resampled[b] = statistic(multiplicities);
  }
  resampled.sort();
  return { mean: statistic(multiplicities.fill(1)), low: resampled[24]!, high: resampled[RESAMPLES - 25]! };
}

/**
 * Mean per flight with its interval from `bootstrapDays`, for example of the difference in loss of two models on the
 * same flights. `sums` and `counts` hold the sum over the flights and their number, one entry per day. NaN if there are
 * no flights.
 */
export function dayBlockBootstrap(sums: ArrayLike<number>, counts: ArrayLike<number>, seed: string): Interval {
  return bootstrapDays(sums.length, seed, (multiplicities) => {
    let sum = 0;
    let count = 0;
    for (let day = 0; day < multiplicities.length; day++) {
      sum += multiplicities[day]! * sums[day]!;
      count += multiplicities[day]! * counts[day]!;
    }
    return sum / count;
  });
}
