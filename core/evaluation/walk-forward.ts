/** One training of a walk-forward evaluation: days before `cutoff` (inclusive last) teach, days `from` … `to` are forecast. Day numbers. */
export interface Fold {
  readonly cutoff: number;
  readonly from: number;
  readonly to: number;
}

export interface WalkPlan {
  readonly firstDay: number;
  readonly lastDay: number;
  /** Days from the first before anything is forecast. */
  readonly warmup: number;
  /** Days between two trainings. */
  readonly refit: number;
  /** Days between a forecast day and the last day whose outcomes are complete when it is forecast: 2 on the evening before. */
  readonly gap: number;
}

/** The trainings in order. A training knows only days that were complete at the reference time of the first day it forecasts. */
export function foldsOf({ firstDay, lastDay, warmup, refit, gap }: WalkPlan): Fold[] {
  const folds: Fold[] = [];
  for (let from = firstDay + warmup; from <= lastDay; from += refit) {
    folds.push({ cutoff: from - gap, from, to: Math.min(lastDay, from + refit - 1) });
  }
  return folds;
}
