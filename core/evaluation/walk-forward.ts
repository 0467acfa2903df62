/** One fold of a walk-forward evaluation, in days since 1970-01-01. */
export interface Fold {
  /** Last day whose rows the training uses. */
  readonly cutoff: number;
  /** First and last day that the trained model forecasts. */
  readonly from: number;
  readonly to: number;
}

export interface WalkPlan {
  /** First and last day with data, as day numbers. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Number of days at the start that are only trained on. */
  readonly warmup: number;
  /** Number of days from one training to the next. */
  readonly refit: number;
  /**
   * Label delay: days from the last day whose outcomes are complete at the time of a forecast to the day forecast; 2
   * for forecasts made on the evening before.
   */
  readonly gap: number;
}

/**
 * The folds in order. A training uses only days whose outcomes were complete at the reference time of the first day it
 * forecasts.
 */
export function foldsOf({ firstDay, lastDay, warmup, refit, gap }: WalkPlan): Fold[] {
  const folds: Fold[] = [];
  for (let from = firstDay + warmup; from <= lastDay; from += refit) {
    folds.push({ cutoff: from - gap, from, to: Math.min(lastDay, from + refit - 1) });
  }
  return folds;
}
