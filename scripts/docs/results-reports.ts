import type { BacktestReport, LearnerReport } from "../backtest/report.ts";
import type { Comparison as RivalComparison } from "../compare/compare.ts";

/** A report of `npm run backtest` without what depends on the machine and without what no page shows. */
export interface WalkReport extends Omit<BacktestReport, "zone" | "seconds" | "folds" | "learners" | "cancellations"> {
  readonly learners: readonly Pick<LearnerReport, "lead" | "learner" | "scores">[];
}

/** A report of `npm run compare`: rivals beside our learners on the same flights. */
export interface RivalsReport
  extends Pick<BacktestReport, "airport" | "weatherMode" | "from" | "refit" | "featureSet"> {
  readonly leads: readonly (RivalComparison & { readonly lead: string })[];
}

export interface Reports {
  readonly walks: readonly WalkReport[];
  readonly rivals: readonly RivalsReport[];
}

/** Decimals of the figures that are kept. Pages show five at most. */
const DECIMALS = 6;

/**
 * What is kept of a report as `npm run backtest -- --json` or `npm run compare -- --json` writes it, and under which
 * name. Equal runs give equal texts, on any machine. Throws on anything that is neither.
 */
export function compactReport(json: unknown): { name: string; text: string } {
  const report = json as (BacktestReport & { leads?: undefined }) | RivalsReport;
  if (report.leads) return { name: `rivals-${runName(report)}`, text: textOf(rivalsOf(report)) };
  if (report.learners) return { name: `walk-${runName(report)}`, text: textOf(walkOf(report)) };
  throw new Error("neither a report of npm run backtest nor one of npm run compare");
}

/** The leads of a report, in its order. */
export function leadsOf(report: WalkReport | RivalsReport): string[] {
  const entries: readonly { readonly lead: string }[] = "leads" in report ? report.leads : report.learners;
  return [...new Set(entries.map(({ lead }) => lead))];
}

/**
 * The name of the run that a report is about: `EWR-2013-none`, or `EWR-2013-none-360-180-60` of forecasts within the
 * day.
 */
export function runName(report: WalkReport | RivalsReport): string {
  const leads = leadsOf(report).filter((lead) => lead !== "evening");
  return [report.airport, report.from.slice(0, 4), report.weatherMode, ...leads].join("-");
}

/** Reads kept reports, each the text of one file. */
export function parseReports(texts: readonly string[]): Reports {
  const all = texts.map((text) => JSON.parse(text) as WalkReport | RivalsReport);
  return {
    walks: all.filter((report) => "learners" in report),
    rivals: all.filter((report) => "leads" in report),
  };
}

function walkOf(report: BacktestReport): WalkReport {
  const { airport, weatherMode, refit, warmup, prior, from, to, flights, refusedRows } = report;
  const { featureSet, trainings, baseline, comparisons } = report;
  const learners = report.learners.map(({ lead, learner, scores }) => ({ lead, learner, scores }));
  return {
    airport,
    weatherMode,
    refit,
    warmup,
    prior,
    from,
    to,
    flights,
    refusedRows,
    featureSet,
    trainings,
    baseline,
    learners,
    comparisons,
  };
}

function rivalsOf({ airport, weatherMode, from, refit, featureSet, leads }: RivalsReport): RivalsReport {
  return { airport, weatherMode, from, refit, featureSet, leads };
}

const textOf = (report: WalkReport | RivalsReport): string =>
  `${JSON.stringify(report, (_, value) => (typeof value === "number" ? Number(value.toFixed(DECIMALS)) : value), 2)}\n`;
