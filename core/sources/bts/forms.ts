import { err, ok, type Result } from "../../result.ts";
import { ARRIVAL_COLUMNS, COLUMNS } from "./schema.ts";

type DepartureColumn = (typeof COLUMNS)[number];
type ArrivalColumn = (typeof ARRIVAL_COLUMNS)[number];
type Column = DepartureColumn | ArrivalColumn;

/**
 * The names of each column in the forms that people have: the monthly files of BTS, its download page and the copies of
 * it on Kaggle (`FL_DATE`, `OP_CARRIER`), and the R packages nycflights13 and anyflights (`sched_dep_time`).
 */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  FlightDate: ["FlightDate", "FL_DATE"],
  Reporting_Airline: ["Reporting_Airline", "OP_UNIQUE_CARRIER", "OP_CARRIER", "carrier"],
  Tail_Number: ["Tail_Number", "TAIL_NUM", "tailnum"],
  Flight_Number_Reporting_Airline: ["Flight_Number_Reporting_Airline", "OP_CARRIER_FL_NUM", "flight"],
  Origin: ["Origin", "ORIGIN", "origin"],
  Dest: ["Dest", "DEST", "dest"],
  CRSDepTime: ["CRSDepTime", "CRS_DEP_TIME", "sched_dep_time"],
  DepTime: ["DepTime", "DEP_TIME", "dep_time"],
  DepDelay: ["DepDelay", "DEP_DELAY", "dep_delay"],
  Cancelled: ["Cancelled", "CANCELLED"],
  CRSArrTime: ["CRSArrTime", "CRS_ARR_TIME"],
  ArrTime: ["ArrTime", "ARR_TIME"],
  ArrDelay: ["ArrDelay", "ARR_DELAY"],
  CRSElapsedTime: ["CRSElapsedTime", "CRS_ELAPSED_TIME"],
  Diverted: ["Diverted", "DIVERTED"],
};
const DAY_PARTS = ["year", "month", "day"] as const;

const namesOf = (columns: readonly Column[]): string => columns.map((column) => NAMES[column].join(" or ")).join(", ");
/** The headers that are read, for messages; for arrivals those besides. */
export const HEADERS = namesOf(COLUMNS);
export const ARRIVAL_HEADERS = namesOf(ARRIVAL_COLUMNS);

/** How a file of one of the forms is read. */
export interface Form<C extends Column = DepartureColumn> {
  /** The cells of a row under the names of the monthly files, in their way of writing. */
  readonly read: (cells: readonly string[]) => Readonly<Record<C, string>>;
  /** Columns that the file lacks, and does not need. */
  readonly missing: readonly C[];
}

/**
 * Recognises a header. Columns may be in any order, and others beside them. The registration may be missing; so may
 * `Cancelled` in the packages' form, where a flight without a departure is a cancelled one. Err with the first name that
 * is missing otherwise.
 */
export const formOf = (header: readonly string[]): Result<Form, string> => formWith(COLUMNS, header);

/** Recognises the header of a file that tells of arrivals as well, likewise. The packages' files do not. */
export const arrivalFormOf = (header: readonly string[]): Result<Form<ArrivalColumn>, string> =>
  formWith(ARRIVAL_COLUMNS, header);

function formWith<C extends Column>(wanted: readonly C[], header: readonly string[]): Result<Form<C>, string> {
  const at = (column: Column): number => header.findIndex((name) => NAMES[column].includes(name));
  const dayParts = DAY_PARTS.map((name) => header.indexOf(name));
  const inParts = at("FlightDate") < 0 && dayParts.every((i) => i >= 0) && header.includes("sched_dep_time");
  const columns = Object.fromEntries(wanted.map((column) => [column, at(column)])) as Record<Column, number>;
  const missing = wanted.filter((column) => columns[column] < 0 && !(column === "FlightDate" && inParts));
  const needed = missing.find((column) => column !== "Tail_Number" && !(column === "Cancelled" && inParts));
  if (needed !== undefined) return err(NAMES[needed].join(" or "));
  const read = (cells: readonly string[]): Readonly<Record<C, string>> => {
    const said = (column: Column): string => {
      const cell = cells[columns[column]] ?? "";
      return inParts && cell === "NA" ? "" : cell;
    };
    const row = Object.fromEntries(wanted.map((column) => [column, said(column)])) as Record<Column, string>;
    row.FlightDate = inParts ? dayOf(dayParts.map((i) => cells[i] ?? "")) : dayWithoutClock(row.FlightDate);
    if (columns.Cancelled < 0) row.Cancelled = row.DepTime === "" && row.DepDelay === "" ? "1" : "0";
    return row;
  };
  return ok({ read, missing });
}

const two = (text: string): string => text.padStart(2, "0");
const dayOf = ([year = "", month = "", day = ""]: readonly string[]): string => `${year}-${two(month)}-${two(day)}`;

/**
 * The day of a date that is written with midnight behind it, `2019-01-01 12:00:00 AM` or `1/5/2019 12:00:00 AM`, as the
 * download page does, whose dates are American. Any other text is returned as it is.
 */
function dayWithoutClock(text: string): string {
  const iso = /^(\d{4}-\d{2}-\d{2})[ T](?:00:00:00(?:\.0+)?|12:00:00 AM)$/.exec(text);
  if (iso) return iso[1] ?? "";
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) 12:00:00 AM$/.exec(text);
  return american ? dayOf([american[3] ?? "", american[1] ?? "", american[2] ?? ""]) : text;
}
