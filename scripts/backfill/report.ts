import type { Instant, LocalDate } from "../../core/time.ts";
import type { ProcessStats } from "../process/process-stats.ts";

/** What became of one file. */
export interface FileReport {
  readonly file: string;
  readonly source: string;
  /** Rows of the file, and those of them about other airports. */
  readonly rows: number;
  readonly elsewhere: number;
  /** Flights, or hours of weather, that could be read now; 0 for what had been taken in before. */
  readonly read: number;
  readonly days: DayCounts;
}

/** Local days by what became of them. `before`: of any kind, taken in from the same bytes earlier. */
export interface DayCounts {
  complete: number;
  open: number;
  quarantined: number;
  parked: number;
  before: number;
}

/** What a process took, by the kernel's count. */
export interface ProcessReport {
  /** Resident memory in MiB when the Worker listened and no file had been opened. */
  readonly startMb: number;
  /** The highest since the process began, its own start included. */
  readonly peakMb: number;
  /** User and system time of all its threads while files were taken in. */
  readonly cpuSeconds: number;
}

/** The report of `npm run backfill` with files. */
export interface BackfillReport {
  readonly airport: string;
  readonly receivedAt: Instant;
  readonly files: readonly FileReport[];
  readonly rows: number;
  readonly flights: number;
  readonly weatherHours: number;
  readonly days: DayCounts;
  readonly quarantined: readonly { readonly source: string; readonly day: LocalDate; readonly reason: string }[];
  /** From the first byte of the first file to the last row of the last. */
  readonly seconds: number;
  readonly flightsPerSecond: number;
  /** Null where there is no /proc. */
  readonly processes: { readonly node: ProcessReport; readonly workerd: ProcessReport } | null;
}

export const noDays = (): DayCounts => ({ complete: 0, open: 0, quarantined: 0, parked: 0, before: 0 });

/** Adds the days of `more` to `sum`. */
export function addDayCounts(sum: DayCounts, more: DayCounts): void {
  for (const key of Object.keys(sum) as (keyof DayCounts)[]) sum[key] += more[key];
}

/** Null where there is no /proc. */
export function processReport(start: ProcessStats | null, end: ProcessStats | null): ProcessReport | null {
  if (!start || !end) return null;
  return {
    startMb: Math.round(start.memoryMb),
    peakMb: Math.round(end.peakMemoryMb),
    cpuSeconds: Math.round((end.cpuSeconds - start.cpuSeconds) * 100) / 100,
  };
}
