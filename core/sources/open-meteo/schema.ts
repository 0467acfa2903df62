import * as v from "valibot";

/** The answer about one place. The columns are checked in `columns.ts`. */
export const Answer = v.object({
  latitude: v.number(),
  longitude: v.number(),
  utc_offset_seconds: v.number(),
  hourly_units: v.record(v.string(), v.string()),
  hourly: v.intersect([
    v.object({ time: v.array(v.union([v.number(), v.string()])) }),
    v.record(v.string(), v.array(v.unknown())),
  ]),
});
export type Answer = v.InferOutput<typeof Answer>;
