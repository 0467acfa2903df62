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

/** Rows by table; `ledger_moved` are forecasts of the ledger that are in R2. */
type TableCounts = Record<keyof typeof TABLES | "ledger_moved", number>;

/** Number of rows per table about one airport. */
export async function tableCounts(db: LocalD1, airport: string): Promise<TableCounts> {
  const counts: [string, number][] = [];
  for (const [name, table] of Object.entries(TABLES)) {
    const row = await db
      .prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE airport = ?`)
      .bind(airport)
      .first<{ n: number }>();
    counts.push([name, row?.n ?? 0]);
  }
  const moved = await db
    .prepare("SELECT SUM(rows) AS n FROM ledger_archive WHERE airport = ?")
    .bind(airport)
    .first<{ n: number | null }>();
  counts.push(["ledger_moved", moved?.n ?? 0]);
  return Object.fromEntries(counts) as TableCounts;
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
