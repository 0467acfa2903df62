import { basename } from "node:path";
import { ALL_LEADS, EVENING_ONLY } from "../../core/features/references.ts";
import { FEATURE_SET } from "../../core/features/spec.ts";
import { BASELINE } from "../../core/forecast/baselines.ts";
import { progress } from "../drill/progress.ts";
import type { BacktestArguments, LeadName } from "./arguments.ts";
import { Cancellations } from "./cancellations.ts";
import { Dump } from "./dump.ts";
import { exportRows } from "./export.ts";
import { type Entrant, entrantsOf, hearing, readyModel } from "./learners.ts";
import { loadWorld, type World } from "./load.ts";
import { type BacktestReport, comparisons, learnerReports } from "./report.ts";
import { type DayRows, rowsOfWorld } from "./rows.ts";
import { Tally } from "./tally.ts";
import { walkForward } from "./walk.ts";

/** Loads the files, builds the rows, walks through the days and returns the report. Shows its progress on stderr. */
export async function runBacktest(args: BacktestArguments): Promise<BacktestReport> {
  // Asked first, so that a name that nobody has is refused before minutes are spent on rows.
  const ready = args.artifact ? [{ learner: readyModel(args.artifact), daily: false }] : [];
  const entrants = [...entrantsOf(args.learners).map((entrant) => hearing(entrant, args.prior)), ...ready];
  progress("reading files");
  const weatherMode = args.weather.length > 0 ? args.weatherMode : "none";
  return backtestWorld(loadWorld(args), { ...args, weatherMode }, entrants);
}

/** How a backtest walks through what was read, and what it writes beside its report. */
interface Settings extends Pick<BacktestArguments, "leads" | "refit" | "warmup" | "dump" | "exportFeatures"> {
  /** Said in the report only. */
  readonly weatherMode: string;
  readonly prior?: string | null;
}

/** The same over what was read before, from wherever. */
export async function backtestWorld(
  world: World,
  args: Settings,
  entrants: readonly Entrant[],
): Promise<BacktestReport> {
  const started = performance.now();
  if (world.days.size <= args.warmup)
    throw new Error(
      `${world.days.size} days are not enough: the first ${args.warmup} (--warmup) are only learned from`,
    );
  const ahead = args.leads.every((lead) => lead === "evening" || lead === "two-days");
  // Forecasts of the evening before come from the part of the model that learns from rows of the evening alone.
  const plan = ahead ? EVENING_ONLY : ALL_LEADS;
  const days: DayRows[] = [];
  for (const day of rowsOfWorld(world, plan, args.leads)) {
    days.push(day);
    progress(`rows ${days.length} of ${world.days.size} days`);
  }
  if (args.exportFeatures) exportRows(args.exportFeatures, world, days);
  const rowsDone = performance.now();
  const tallies = new Map<LeadName, Map<string, Tally>>(args.leads.map((lead) => [lead, new Map()]));
  const dump = args.dump ? new Dump(args.dump, world.inFiles) : null;
  const cancellations = new Cancellations();
  let flights = 0;
  const totals = walkForward(
    {
      airport: world.airport.iata,
      days,
      entrants,
      leads: args.leads,
      refit: args.refit,
      warmup: args.warmup,
      progress,
    },
    (forecast) => {
      const { lead, learner, day, departure, cdf, pCancelled } = forecast;
      const byLearner = tallies.get(lead)!;
      const tally = byLearner.get(learner) ?? new Tally();
      byLearner.set(learner, tally);
      const cancelled = departure.status === "cancelled";
      tally.add(day, cdf, pCancelled, departure.delayMin ?? Number.NaN, cancelled);
      cancellations.add({ lead, learner, day, pCancelled, cancelled });
      dump?.add(forecast);
      if (learner === entrants[0]?.learner.id) flights++;
    },
  );
  progress("scoring");
  await dump?.close();
  const list = [...world.days.keys()];
  const report: BacktestReport = {
    airport: world.airport.iata,
    zone: world.airport.timeZone,
    weatherMode: args.weatherMode,
    refit: args.refit,
    warmup: args.warmup,
    prior: args.prior ? basename(args.prior) : null,
    from: list[0] ?? "",
    to: list.at(-1) ?? "",
    flights,
    refusedRows: world.issues,
    featureSet: FEATURE_SET,
    seconds: {
      rows: Math.round((rowsDone - started) / 100) / 10,
      training: Math.round(totals.trainSeconds * 10) / 10,
      forecasting: Math.round(totals.predictSeconds * 10) / 10,
    },
    folds: totals.folds,
    trainings: totals.trainings,
    baseline: BASELINE,
    learners: learnerReports(tallies),
    comparisons: comparisons(tallies),
    cancellations: cancellations.months(BASELINE),
  };
  progress(null);
  return report;
}
