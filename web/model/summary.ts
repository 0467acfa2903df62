import type { MetricKey } from "../../core/api/metrics.ts";
import type { MetricRow } from "../../core/api/read-model.ts";
import type { LocalDate } from "../../core/time.ts";

/** One local day of the chart and of the table under it. */
export interface DayPair {
  readonly day: LocalDate;
  readonly served: number | null;
  readonly baseline: number | null;
  /** Number of forecasts behind the served value, or behind the baseline's if nothing was served. */
  readonly n: number;
  /** The version that served most forecasts of the day; null if nothing was served, and for a hindcast. */
  readonly version: number | null;
  /** Whether these forecasts were made afterwards. */
  readonly hindcast: boolean;
}

/** Served against baseline over the days that have both, each day weighted by its number of forecasts. */
export interface Comparison {
  readonly served: number;
  readonly baseline: number;
  readonly days: number;
  readonly forecasts: number;
  /** Days on which served was strictly better than the baseline. */
  readonly betterDays: number;
  /** Above 0 is better. AUC: served − baseline; losses: 1 − served / baseline; coverage: how much nearer to 0.8. */
  readonly gain: number;
}

/** Nominal coverage of the range from p10 to p90. */
const COVERAGE_TARGET = 0.8;

/**
 * Groups the rows of one score and lead by day, oldest first. Several versions on one day are averaged, weighted by
 * `n`. A day that was served and hindcast counts as served.
 */
export function dayPairs(rows: readonly MetricRow[], series: { served: string; baseline: string }): DayPair[] {
  const days = [...Map.groupBy(rows, (row) => row.day)].sort(([a], [b]) => (a < b ? -1 : 1));
  return days.flatMap(([day, all]) => {
    const live = all.filter((row) => row.kind === "live" && row.model === series.served);
    const hindcast = live.length === 0 && all.some((row) => row.kind === "hindcast" && row.model === series.served);
    const kind = hindcast ? "hindcast" : "live";
    const served = all.filter((row) => row.kind === kind && row.model === series.served);
    const baseline = all.filter((row) => row.kind === kind && row.model === series.baseline);
    if (served.length + baseline.length === 0) return [];
    const busiest = live.reduce<MetricRow | null>((best, row) => (best === null || row.n > best.n ? row : best), null);
    return [
      {
        day,
        served: weightedMean(served),
        baseline: weightedMean(baseline),
        n: total(served.length > 0 ? served : baseline),
        version: busiest?.version ?? null,
        hindcast,
      },
    ];
  });
}

/** Compares served with baseline; null while no day has both values. */
export function compare(key: MetricKey, pairs: readonly DayPair[]): Comparison | null {
  const both = pairs.filter((p): p is DayPair & { served: number; baseline: number } => {
    return p.served !== null && p.baseline !== null && p.n > 0;
  });
  if (both.length === 0) return null;
  const served = weightedMean(both.map((p) => ({ value: p.served, n: p.n }))) as number;
  const baseline = weightedMean(both.map((p) => ({ value: p.baseline, n: p.n }))) as number;
  return {
    served,
    baseline,
    days: both.length,
    forecasts: total(both),
    betterDays: both.filter((p) => gainOf(key, p.served, p.baseline) > 0).length,
    gain: gainOf(key, served, baseline),
  };
}

/** How much better `served` is than `baseline`: see `Comparison.gain`. */
export function gainOf(key: MetricKey, served: number, baseline: number): number {
  if (key === "auc") return served - baseline;
  if (key === "coverage80") return Math.abs(baseline - COVERAGE_TARGET) - Math.abs(served - COVERAGE_TARGET);
  return baseline === 0 ? 0 : 1 - served / baseline;
}

const total = (rows: readonly { readonly n: number }[]): number => rows.reduce((sum, row) => sum + row.n, 0);

function weightedMean(rows: readonly { readonly value: number; readonly n: number }[]): number | null {
  const n = total(rows);
  return n === 0 ? null : rows.reduce((sum, row) => sum + row.value * row.n, 0) / n;
}
