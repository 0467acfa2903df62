import * as v from "valibot";

/** The columns that are read; the files have 109. */
export const COLUMNS = [
  "FlightDate",
  "Reporting_Airline",
  "Tail_Number",
  "Flight_Number_Reporting_Airline",
  "Origin",
  "Dest",
  "CRSDepTime",
  "DepTime",
  "DepDelay",
  "Cancelled",
] as const;

/** The columns that are read of an arrival. */
export const ARRIVAL_COLUMNS = [
  "FlightDate",
  "Reporting_Airline",
  "Tail_Number",
  "Flight_Number_Reporting_Airline",
  "Origin",
  "Dest",
  "CRSDepTime",
  "CRSArrTime",
  "ArrTime",
  "ArrDelay",
  "CRSElapsedTime",
  "Cancelled",
  "Diverted",
] as const;

/**
 * Some copies of the files have lost the leading zeros, and some have gained decimals: `605` and `605.0` are 06:05, `5`
 * is 00:05.
 */
const CLOCK = v.pipe(
  v.string(),
  v.regex(/^\d{1,4}(\.0+)?$/, "not hhmm"),
  v.transform((text) => text.replace(/\..*/, "").padStart(4, "0")),
);
const NONE = v.literal("");

const CLOCK_OR_NONE = v.union([NONE, CLOCK], "not hhmm");
const MINUTES = v.pipe(v.string(), v.regex(/^(-?\d{1,5}(\.0+)?)?$/, "not whole minutes"));
const FLAG = v.pipe(v.string(), v.regex(/^[01](\.0+)?$/, "neither 0 nor 1"));

/** The cells that say which flight a row is about. */
const FLIGHT = {
  FlightDate: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, "not YYYY-MM-DD")),
  Reporting_Airline: v.pipe(v.string(), v.regex(/^[A-Z0-9]{2}$/, "not a carrier code")),
  Tail_Number: v.string(),
  Flight_Number_Reporting_Airline: v.pipe(v.string(), v.regex(/^\d{1,4}$/, "not a flight number")),
  CRSDepTime: CLOCK,
  Cancelled: FLAG,
};

/**
 * A row. Clock times are local `hhmm`, whole numbers may be written with decimals, and an empty cell means no value.
 */
export const Row = v.object({ ...FLIGHT, Dest: v.string(), DepTime: CLOCK_OR_NONE, DepDelay: MINUTES });
export type Row = v.InferOutput<typeof Row>;

/** The same row as the airport of its destination reads it. */
export const ArrivalRow = v.object({
  ...FLIGHT,
  Origin: v.string(),
  CRSArrTime: CLOCK,
  ArrTime: CLOCK_OR_NONE,
  ArrDelay: MINUTES,
  CRSElapsedTime: v.pipe(v.string(), v.regex(/^\d{1,4}(\.0+)?$/, "not whole minutes")),
  Diverted: FLAG,
});
export type ArrivalRow = v.InferOutput<typeof ArrivalRow>;
