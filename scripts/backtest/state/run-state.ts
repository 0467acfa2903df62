import { BASELINE } from "../../../core/forecast/baselines.ts";
import { LEADS, type Lead } from "../../../core/lead.ts";
import type { Learner } from "../../../core/model/model.ts";
import { progress } from "../../drill/progress.ts";
import type { WorkerBundle } from "../../local/bundle.ts";
import { comparisons, learnerReports } from "../report.ts";
import { Tally } from "../tally.ts";
import { readStateRows } from "./read-state.ts";
import { walkState } from "./walk-state.ts";

/** The report of `npm run backtest -- --state`: as of a backtest on files, and the scores of each day. */
export type StateReport = Awaited<ReturnType<typeof backtestState>>;

/**
 * Walks through the rows of a state folder with the settings of the hindcast: its scores are what the service stores
 * with `kind` hindcast.
 */
export async function backtestState(
  folder: string,
  iata: string,
  bundle?: WorkerBundle,
  challengers: readonly Learner[] = [],
) {
  progress("reading the state");
  const rows = await readStateRows(folder, iata, bundle);
  const tallies = new Map<Lead, Map<string, Tally>>(LEADS.map((lead) => [lead, new Map()]));
  const { cutoffs, days } = walkState(
    rows,
    ({ day, lead, learner, cdf, pCancelled, delay }) => {
      const byLearner = tallies.get(lead)!;
      const tally = byLearner.get(learner) ?? new Tally();
      byLearner.set(learner, tally);
      tally.add(day, cdf, pCancelled, delay, Number.isNaN(delay));
    },
    progress,
    challengers,
  );
  progress(null);
  return {
    airport: iata,
    featureSet: rows.offer.featureSet,
    from: days[0]?.day ?? "",
    to: days.at(-1)?.day ?? "",
    cutoffs,
    baseline: BASELINE,
    learners: learnerReports(tallies),
    comparisons: comparisons(tallies),
    days,
  };
}
