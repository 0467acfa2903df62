import type { Instant, LocalDate } from "../../core/time.ts";
import type { ProcessStats } from "../process/process-stats.ts";

/** What became of one file. */
export interface FileReport {
  readonly file: string;
  readonly source: string;
  /** Rows of the file, the header not counted. */
  readonly rows: number;
  /** Rows about other airports. */
  readonly elsewhere: number;
  /** Flights, or hours of weather, that this run has read; 0 for pieces that an earlier run had taken in. */
  readonly read: number;
  /** Arrivals that this run has read out of the same file. */
  readonly arrivals: number;
  readonly days: DayCounts;
  /** Of a file of which nothing was taken in: the first reasons, each with its day. */
  readonly refused?: readonly string[];
}

/** What is said, line by line, of files of which nothing was taken in; empty when there are none. */
export function refusals(files: readonly FileReport[]): string[] {
  return files.flatMap(({ file, rows, refused }) =>
    refused === undefined ? [] : [`${file}: nothing was taken in of ${rows} rows`, ...refused.map((why) => `  ${why}`)],
  );
}

/** True when no day of the file is in the history, neither by this run nor by an earlier one. */
export const tookNothing = ({ complete, before }: DayCounts): boolean => complete + before === 0;

/**
 * Numbers of local days by their outcome. `before` counts days of any outcome whose very bytes an earlier run had taken
 * in.
 */
export interface DayCounts {
  complete: number;
  open: number;
  quarantined: number;
  parked: number;
  before: number;
}

/** Memory and processor time of a process, as the kernel counts them. */
export interface ProcessReport {
  /** Resident memory in MiB once the Worker listened and before the first file was opened. */
  readonly startMb: number;
  /** Highest resident memory in MiB since the process began, its start-up included. */
  readonly peakMb: number;
  /** User and system time of all threads, in seconds, from the first file to the last. */
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
  /** Real time from the first byte of the first file to the last row of the last. */
  readonly seconds: number;
  readonly flightsPerSecond: number;
  /** Null where there is no /proc. */
  readonly processes: { readonly node: ProcessReport; readonly workerd: ProcessReport } | null;
}

export const zeroDayCounts = (): DayCounts => ({ complete: 0, open: 0, quarantined: 0, parked: 0, before: 0 });

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
