import type { ApiOperations } from "../../core/api/operations.ts";
import { addDays, type LocalDate } from "../../core/time.ts";

type Partition = ApiOperations["partitions"][number];

/** Days that the grid shows. */
export const GRID_DAYS = 60;

/** A job's days, oldest first; null for a day that was never tried. */
export interface GridRow {
  readonly job: string;
  readonly days: readonly (Partition | null)[];
}

/** The last sixty days up to `today` of each job, in the order in which the jobs first appear. */
export function opsGrid(partitions: readonly Partition[], today: LocalDate): { days: LocalDate[]; rows: GridRow[] } {
  const days = Array.from({ length: GRID_DAYS }, (_, i) => addDays(today, i - GRID_DAYS + 1));
  const rows = [...Map.groupBy(partitions, ({ job }) => job)].map(([job, all]) => {
    const byDay = new Map(all.map((one) => [one.day, one]));
    return { job, days: days.map((day) => byDay.get(day) ?? null) };
  });
  return { days, rows };
}

/** Days that were not done at the first try or are not done at all, newest first: what somebody may have to look at. */
export const troubled = (partitions: readonly Partition[]): Partition[] =>
  partitions
    .filter(({ state, attempts }) => state === "quarantined" || state === "parked" || attempts > 0)
    .toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
