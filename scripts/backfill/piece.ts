import { addDays, type LocalDate } from "../../core/time.ts";

/** Rows of a file about local days `from` … `to`, one of its months at most, below the file's header. */
export interface Piece {
  /** Adapter that reads such files. */
  readonly source: "csv-flights" | "csv-weather" | "bts";
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly body: Buffer<ArrayBuffer>;
}

/** What is counted while a file is read. */
export interface FileCount {
  /** Rows of the file, the header not counted. */
  rows: number;
  /** Those about other airports. */
  elsewhere: number;
}

/** Days in a row as one span each: a day that a file does not have is none without flights. */
export function runsOf(days: readonly LocalDate[]): LocalDate[][] {
  const runs: LocalDate[][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && addDays(last.at(-1) as LocalDate, 1) === day) last.push(day);
    else runs.push([day]);
  }
  return runs;
}

/** Lines as the bytes that they were read from. */
export const bytesOf = (lines: readonly string[]): Buffer<ArrayBuffer> => Buffer.from(lines.join(""), "latin1");
