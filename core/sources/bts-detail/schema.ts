import * as v from "valibot";

/** The columns that are read, in lower case and without blanks, since years differ in how they write the names. */
export const COLUMNS = [
  "carriercode",
  "date(mm/dd/yyyy)",
  "flightnumber",
  "tailnumber",
  "destinationairport",
  "scheduleddeparturetime",
  "actualdeparturetime",
  "departuredelay(minutes)",
  "wheels-offtime",
  "taxi-outtime(minutes)",
] as const;

const CLOCK = v.pipe(v.string(), v.regex(/^\d{2}:\d{2}$/, "not HH:MM"));
const MINUTES = v.pipe(v.string(), v.regex(/^-?\d{1,5}(\.0+)?$/, "not whole minutes"));

/** A row. A cancelled flight has zeros in place of its times. */
export const Row = v.object({
  carriercode: v.pipe(v.string(), v.trim(), v.regex(/^[A-Z0-9]{2}$/, "not a carrier code")),
  flightnumber: v.pipe(v.string(), v.trim(), v.regex(/^\d{1,4}$/, "not a flight number")),
  tailnumber: v.pipe(v.string(), v.trim()),
  destinationairport: v.pipe(v.string(), v.trim()),
  scheduleddeparturetime: CLOCK,
  actualdeparturetime: CLOCK,
  "departuredelay(minutes)": MINUTES,
  "wheels-offtime": CLOCK,
  "taxi-outtime(minutes)": MINUTES,
});
export type Row = v.InferOutput<typeof Row>;
