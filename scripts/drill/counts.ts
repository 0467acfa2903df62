import { addDays, dayRange, type LocalDate } from "../../core/time.ts";
import type { LocalD1 } from "../local/migrate.ts";

const TABLES = {
  schedule: "schedule",
  departures: "departures",
  weather_observed: "weather_observed",
  weather_forecast: "weather_forecast",
  predictions: "predictions",
  ledger: "forecast_ledger",
} as const;

/** Rows of each table that the airport holds. */
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
  due: number;
  complete: number;
  open: number;
  quarantined: number;
}

/** The Conductor's partitions of flights and weather against the local days from `first` to `last`. */
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

/** The last local day that was over when the drill ended. */
export const lastDay = (from: LocalDate, days: number): LocalDate => addDays(from, days - 1);
