import { addDays, type LocalDate } from "../../core/time.ts";

/** A part of a file: its header and the rows about the local days `from` … `to`, both within one month. */
export interface Piece {
  /** Id of the adapter that reads such files. */
  readonly source: "csv-flights" | "csv-weather" | "bts" | "bts-arrivals";
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly body: Buffer<ArrayBuffer>;
}

/** Counters that whoever cuts a file into pieces raises as it reads. */
export interface FileCount {
  /** Rows of the file, the header not counted. */
  rows: number;
  /** Rows about other airports. */
  elsewhere: number;
}

/**
 * Cuts rising days into runs of consecutive ones. A day that a file lacks must not lie within a run: the Worker would
 * take it for a day without flights.
 */
export function consecutiveRuns(days: readonly LocalDate[]): LocalDate[][] {
  const runs: LocalDate[][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && addDays(last.at(-1) as LocalDate, 1) === day) last.push(day);
    else runs.push([day]);
  }
  return runs;
}

/** Encodes lines that `linesOf` read, which gives back the bytes of the file. */
export const latin1Bytes = (lines: readonly string[]): Buffer<ArrayBuffer> => Buffer.from(lines.join(""), "latin1");
