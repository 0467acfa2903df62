import * as v from "valibot";
import { Text } from "./schema.ts";

/** What a board is about, in the words of the query. */
export type Direction = "departure" | "arrival";

/** The fields of a row that are read, in our words. */
type Field =
  | "number"
  | "codeshare"
  | "scheduled"
  | "estimated"
  /** The off-block time of a departure, the on-block time of an arrival. */
  | "block"
  | "code"
  | "words"
  | "cancelled"
  /** Where a departure goes next, where an arrival comes from. */
  | "place"
  | "tail";

/** What the rows of one direction's board call their fields, and which status codes they use. */
export interface Board {
  readonly direction: Direction;
  readonly fields: Readonly<Record<Field, string>>;
  /** The fields that every row has, empty ones as `{}`. A row without one of them has another shape. */
  readonly shape: v.GenericSchema<unknown, Record<string, string>>;
  /** Codes of flights that have not left, or not come. */
  readonly waiting: ReadonlySet<string>;
  /** Codes of flights that have left, or come. */
  readonly done: ReadonlySet<string>;
  /** Codes that undo a block time. */
  readonly undone: ReadonlySet<string>;
}

const shapeOf = (fields: Board["fields"]): Board["shape"] =>
  v.object(Object.fromEntries(Object.values(fields).map((name) => [name, Text])));

const DEPARTURE_FIELDS: Board["fields"] = {
  number: "OD_FLIGHT_NUMBER",
  codeshare: "OD_FLIGHT_NUMBER_K1",
  scheduled: "OD_STD",
  estimated: "OD_ETD",
  block: "OD_OFFBLOCK",
  code: "OD_RFS_CODE",
  words: "OD_STATUS_EN",
  cancelled: "OD_CANCELLATION_TIME",
  place: "OD_RAP_CODE_NEXT",
  tail: "OD_RAC_CODE",
};

const ARRIVAL_FIELDS: Board["fields"] = {
  number: "OA_FLIGHT_NUMBER",
  codeshare: "OA_FLIGHT_NUMBER_K1",
  scheduled: "OA_STA",
  estimated: "OA_ETA",
  block: "OA_ONBLOCK",
  code: "OA_RFS_CODE",
  words: "OA_STATUS_EN",
  cancelled: "OA_CANCELLATION_TIME",
  place: "OA_RAP_CODE_ORIGIN",
  tail: "OA_RAC_CODE",
};

export const DEPARTURES: Board = {
  direction: "departure",
  fields: DEPARTURE_FIELDS,
  shape: shapeOf(DEPARTURE_FIELDS),
  // Scheduled, delayed, check-in, boarding, gate open, returned to the stand.
  waiting: new Set(["", "SKD", "DLY", "CKN", "BRD", "GTO", "RFB"]),
  // Off block, airborne, finished.
  done: new Set(["OFB", "OFF", "FIN"]),
  // Returned to its stand, a flight has not left, though its off-block time stays.
  undone: new Set(["RFB"]),
};

export const ARRIVALS: Board = {
  direction: "arrival",
  fields: ARRIVAL_FIELDS,
  shape: shapeOf(ARRIVAL_FIELDS),
  // Scheduled, delayed.
  waiting: new Set(["", "SKD", "DLY"]),
  // On block, finished.
  done: new Set(["ONB", "FIN"]),
  undone: new Set(),
};
