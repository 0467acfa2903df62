import type { DayOfGroups, Grouping, GroupSum } from "../../core/evaluation/day-groups.ts";
import { type Ratio, ratioByDay } from "../../core/evaluation/ratio-by-day.ts";
import type { CalibrationBin } from "../../core/evaluation/verdict/calibration.ts";
import { dayNumber } from "../../core/time.ts";
import type { DayPair } from "../model/summary.ts";

/** A line of a table of accuracy: some forecasts, and how much less their error is than the baseline's. */
export interface AccuracyLine {
  readonly key: string;
  readonly forecasts: number;
  /** Mean log loss as served and of the baseline. */
  readonly served: number;
  readonly baseline: number;
  /** Difference of the errors as a share of the baseline's, below 0 better; null for a single day. */
  readonly difference: Ratio | null;
}

/** A line of days that have both values; null where none has. */
export function lineOfPairs(key: string, pairs: readonly DayPair[]): AccuracyLine | null {
  const days = pairs.flatMap(({ day, served, baseline, n }) =>
    served === null || baseline === null || n === 0
      ? []
      : [{ day: dayNumber(day), flights: n, loss: n * served, against: n * baseline }],
  );
  return days.length === 0 ? null : lineOf(key, days);
}

/** The groups of a kind over all days, those with most forecasts first. */
export function linesOfGroups(days: readonly DayOfGroups[], grouping: Grouping): AccuracyLine[] {
  return [...byKey(days, grouping)]
    .map(([key, sums]) => lineOf(key, sums))
    .sort((a, b) => b.forecasts - a.forecasts || (a.key < b.key ? -1 : 1));
}

/** What was said against what came, by what was said: bins that hold enough forecasts to say something. */
export function reliabilityOf(days: readonly DayOfGroups[]): CalibrationBin[] {
  return [...byKey(days, "bin")]
    .sort(([a], [b]) => Number(a) - Number(b))
    .flatMap(([, sums]) => {
      const flights = total(sums, "flights");
      const late = ratioByDay(sums.map((sum) => ({ day: sum.day, part: sum.late, of: sum.flights })));
      if (late === null || flights < LEAST_FORECASTS) return [];
      const interval = [Math.max(0, late.low), Math.min(1, late.high)] as const;
      return [{ expected: total(sums, "expected") / flights, late: late.value, interval, days: late.days, flights }];
    });
}

const LEAST_FORECASTS = 20;

type DaySum = Pick<GroupSum, "flights" | "loss" | "against"> & { readonly day: number };

function lineOf(key: string, days: readonly DaySum[]): AccuracyLine {
  const forecasts = total(days, "flights");
  return {
    key,
    forecasts,
    served: total(days, "loss") / forecasts,
    baseline: total(days, "against") / forecasts,
    difference: ratioByDay(days.map(({ day, loss, against }) => ({ day, part: loss - against, of: against }))),
  };
}

function byKey(days: readonly DayOfGroups[], grouping: Grouping): Map<string, (GroupSum & { day: number })[]> {
  const found = new Map<string, (GroupSum & { day: number })[]>();
  for (const { day, groups } of days) {
    for (const [key, sum] of Object.entries(groups[grouping])) {
      const sums = found.get(key) ?? [];
      sums.push({ ...sum, day: dayNumber(day) });
      found.set(key, sums);
    }
  }
  return found;
}

const total = <K extends string>(rows: readonly Readonly<Record<K, number>>[], key: K): number =>
  rows.reduce((sum, row) => sum + row[key], 0);
