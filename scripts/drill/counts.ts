import { addDays, dayRange, type LocalDate } from "../../core/time.ts";
import type { LocalD1 } from "../local/migrate.ts";

const TABLES = {
  schedule: "schedule",
  departures: "departures",
  arrivals: "arrivals",
  weather_observed: "weather_observed",
  weather_forecast: "weather_forecast",
  predictions: "predictions",
  ledger: "forecast_ledger",
} as const;

/** Number of rows per table about one airport. */
export async function tableCounts(db: LocalD1, airport: string): Promise<Record<keyof typeof TABLES, number>> {
  const counts: [string, number][] = [];
  for (const [name, table] of Object.entries(TABLES)) {
    const row = await db
      .prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE airport = ?`)
      .bind(airport)
      .first<{ n: number }>();
    counts.push([name, row?.n ?? 0]);
  }
  return Object.fromEntries(counts) as Record<keyof typeof TABLES, number>;
}

export interface PartitionCounts {
  /** Sum of the three below. */
  due: number;
  complete: number;
  open: number;
  quarantined: number;
}

/**
 * Counts the partitions of `jobs` for the local days `first` … `last` by state. A day without a partition counts as
 * open.
 */
export function countPartitions(
  partitions: readonly { job: string; day: string; state: string }[],
  jobs: readonly string[],
  first: LocalDate,
  last: LocalDate,
): PartitionCounts {
  const states = new Map(partitions.map((p) => [`${p.job} ${p.day}`, p.state]));
  const counts: PartitionCounts = { due: 0, complete: 0, open: 0, quarantined: 0 };
  for (const job of jobs)
    for (const day of dayRange(first, last)) {
      const state = states.get(`${job} ${day}`) ?? "open";
      counts.due += 1;
      if (state === "complete" || state === "settled") counts.complete += 1;
      else if (state === "quarantined") counts.quarantined += 1;
      else counts.open += 1;
    }
  return counts;
}

/** The last local day of a drill. */
export const lastDay = (from: LocalDate, days: number): LocalDate => addDays(from, days - 1);
