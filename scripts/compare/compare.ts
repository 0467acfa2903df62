import { delayedAs01 } from "../../core/delay.ts";
import { bootstrapDays, dayBlockBootstrap, type Interval } from "../../core/evaluation/bootstrap.ts";
import { brier, ece, logLoss, rocAuc } from "../../core/evaluation/metrics.ts";
import type { Scores } from "../../core/evaluation/scores.ts";
import { RankedFlights } from "../../core/evaluation/weighted-auc.ts";
import type { JoinedForecasts } from "./join.ts";

type LateScores = Required<Pick<Scores, "logLoss" | "auc" | "brier" | "ece">>;

/**
 * Our score minus the rival's on the same flights, with a 95 % interval from resampled days. Below 0 ours is better; of
 * the AUC above 0.
 */
interface Difference {
  readonly ours: string;
  readonly rival: string;
  readonly logLoss: Interval;
  readonly brier: Interval;
  readonly auc: Interval;
}

export interface Comparison {
  readonly n: number;
  readonly late: number;
  readonly days: number;
  /** By learner. */
  readonly ours: Readonly<Record<string, LateScores>>;
  readonly rivals: Readonly<Record<string, LateScores>>;
  readonly differences: readonly Difference[];
}

/** One learner's forecasts, ready to be resampled by days. */
interface Entrant {
  readonly name: string;
  readonly scores: LateScores;
  /** Sums of the losses per day. */
  readonly logLoss: Float64Array;
  readonly brier: Float64Array;
  readonly ranked: RankedFlights;
}

const SEED = "compare";

/** Scores P(delay ≥ 15 minutes) of every learner and rival, and the differences of each pair. */
export function compare(joined: JoinedForecasts): Comparison {
  const late = joined.delayMin.map(delayedAs01);
  const days = [...new Set(joined.day)].sort();
  const places = new Map(days.map((day, at) => [day, at]));
  const day = joined.day.map((name) => places.get(name)!);
  const byDay = (term: (flight: number) => number): Float64Array => {
    const sums = new Float64Array(days.length);
    for (let i = 0; i < day.length; i++) sums[day[i]!]! += term(i);
    return sums;
  };
  const entrant = ([name, p]: readonly [string, readonly number[]]): Entrant => ({
    name,
    scores: { logLoss: logLoss(p, late), auc: rocAuc(p, late), brier: brier(p, late), ece: ece(p, late) },
    logLoss: byDay((i) => logLoss([p[i]!], [late[i]!])),
    brier: byDay((i) => brier([p[i]!], [late[i]!])),
    ranked: new RankedFlights(p, late, day),
  });
  const [ours, rivals] = [[...joined.ours].map(entrant), [...joined.rivals].map(entrant)];
  const counts = byDay(() => 1);
  return {
    n: late.length,
    late: late.filter((l) => l === 1).length,
    days: days.length,
    ours: scoresOf(ours),
    rivals: scoresOf(rivals),
    differences: ours.flatMap((a) => rivals.map((b) => differenceOf(a, b, counts))),
  };
}

const scoresOf = (entrants: readonly Entrant[]): Record<string, LateScores> =>
  Object.fromEntries(entrants.map(({ name, scores }) => [name, scores]));

function differenceOf(a: Entrant, b: Entrant, counts: Float64Array): Difference {
  const loss = (of: "logLoss" | "brier"): Interval =>
    dayBlockBootstrap(
      a[of].map((sum, day) => sum - b[of][day]!),
      counts,
      SEED,
    );
  const auc = bootstrapDays(counts.length, SEED, (times) => a.ranked.auc(times) - b.ranked.auc(times));
  return { ours: a.name, rival: b.name, logLoss: loss("logLoss"), brier: loss("brier"), auc };
}

/** Tolerance: the reported scores and ours are sums of the same numbers in another order. */
const CLOSE = 1e-9;

/**
 * Throws unless the backtest scored the very flights and outcomes that were joined: `reported` holds its scores of each
 * of our learners.
 */
export function checkReported({ n, ours }: Comparison, reported: ReadonlyMap<string, Scores>): void {
  for (const [learner, scores] of Object.entries(ours)) {
    const said = reported.get(learner);
    if (said?.n !== n)
      throw new Error(`${learner}: ${said?.n ?? "no"} flights in the report, ${n} with rivals' forecasts`);
    for (const score of ["logLoss", "auc", "brier"] as const) {
      if (!(Math.abs((said[score] ?? Number.NaN) - scores[score]) < CLOSE))
        throw new Error(
          `${learner}: ${score} is ${said[score]} in the report, ${scores[score]} with the rivals' outcomes`,
        );
    }
  }
}
