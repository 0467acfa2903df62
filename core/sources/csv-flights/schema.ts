import * as v from "valibot";

/** The columns that are read. Files may have them in any order, and others beside them. */
export const COLUMNS = [
  "sched_local",
  "sched_utc",
  "actual_local",
  "delay_min",
  "cancelled",
  "carrier",
  "flight",
  "tail",
  "origin",
  "dest",
] as const;
export type Column = (typeof COLUMNS)[number];

const LOCAL = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "not YYYY-MM-DDTHH:MM"));

/** A row. `delay_min` and `actual_local` are both given or both empty. */
export const Row = v.object({
  sched_local: LOCAL,
  sched_utc: v.string(),
  actual_local: v.union([v.literal(""), LOCAL], "neither empty nor YYYY-MM-DDTHH:MM"),
  delay_min: v.pipe(v.string(), v.regex(/^(-?\d{1,6})?$/, "not whole minutes")),
  cancelled: v.picklist(["0", "1"]),
  carrier: v.pipe(v.string(), v.regex(/^[A-Z0-9]{2,3}$/, "not a carrier code")),
  flight: v.pipe(v.string(), v.nonEmpty()),
  tail: v.string(),
  origin: v.string(),
  dest: v.string(),
});
export type Row = v.InferOutput<typeof Row>;
