import { dayBlockBootstrap, type Interval } from "../../core/evaluation/bootstrap.ts";
import type { Scores } from "../../core/evaluation/scores.ts";
import type { Fold } from "../../core/evaluation/walk-forward.ts";
import { BASELINE } from "../../core/forecast/baselines.ts";
import type { Lead } from "../../core/lead.ts";
import type { LeadName } from "./arguments.ts";
import type { MonthOfCancellations } from "./cancellations.ts";
import { LOSSES, type Loss, type Tally } from "./tally.ts";

export interface LearnerReport {
  readonly lead: LeadName | Lead;
  readonly learner: string;
  readonly scores: Scores;
  /**
   * 1 − loss ÷ the baseline's loss on the same flights, with a 95 % interval from resampled days (see
   * `dayBlockBootstrap`). Null for a lead without the baseline.
   */
  readonly skill: Readonly<Record<Loss, Interval>> | null;
}

/**
 * Mean difference of two learners' losses per flight on the same flights, first minus second; below 0 the first is
 * better.
 */
export interface Comparison {
  readonly lead: LeadName | Lead;
  readonly first: string;
  readonly second: string;
  readonly difference: Readonly<Record<Loss, Interval>>;
}

export interface BacktestReport {
  readonly airport: string;
  readonly zone: string;
  readonly weatherMode: string;
  readonly refit: number;
  readonly warmup: number;
  /** Name of the file of the prior that the blend heard; null if it heard none. */
  readonly prior: string | null;
  readonly from: string;
  readonly to: string;
  readonly flights: number;
  readonly refusedRows: number;
  readonly featureSet: string;
  readonly seconds: { readonly rows: number; readonly training: number; readonly forecasting: number };
  /** The days that each training, apart from the daily ones, learned from and forecast. */
  readonly folds: readonly Fold[];
  readonly trainings: number;
  readonly baseline: string;
  readonly learners: readonly LearnerReport[];
  readonly comparisons: readonly Comparison[];
  /** Each learner's probabilities of a cancellation by month, beside the baseline's. */
  readonly cancellations: readonly MonthOfCancellations[];
}

type Tallies = ReadonlyMap<LeadName | Lead, ReadonlyMap<string, Tally>>;

export function learnerReports(tallies: Tallies): LearnerReport[] {
  return [...tallies].flatMap(([lead, byLearner]) =>
    [...byLearner].map(([learner, tally]) => {
      const baseline = byLearner.get(BASELINE);
      return { lead, learner, scores: tally.sheet.scores(), skill: baseline ? skillOf(tally, baseline) : null };
    }),
  );
}

export function comparisons(tallies: Tallies): Comparison[] {
  return [...tallies].flatMap(([lead, byLearner]) => {
    const all = [...byLearner];
    return all.flatMap(([first, a], i) =>
      all
        .slice(i + 1)
        .map(([second, b]) => ({ lead, first, second, difference: eachLoss((loss) => between(a, b, loss)) })),
    );
  });
}

function skillOf(tally: Tally, baseline: Tally): Readonly<Record<Loss, Interval>> {
  const flights = total(baseline.counts);
  return eachLoss((loss) => {
    const scale = total(baseline.sums(loss)) / flights;
    const { mean, low, high } = between(tally, baseline, loss);
    return { mean: -mean / scale, low: -high / scale, high: -low / scale };
  });
}

function between(a: Tally, b: Tally, loss: Loss): Interval {
  const of = b.sums(loss);
  return dayBlockBootstrap(
    a.sums(loss).map((sum, day) => sum - of[day]!),
    a.counts,
    "backtest",
  );
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const eachLoss = (make: (loss: Loss) => Interval): Record<Loss, Interval> =>
  Object.fromEntries(LOSSES.map((loss) => [loss, make(loss)])) as Record<Loss, Interval>;
