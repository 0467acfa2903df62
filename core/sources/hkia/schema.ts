import * as v from "valibot";

/** The answer: one object per local day. Rows are unchecked here, so that a bad one does not spoil the day. */
export const Answer = v.array(
  v.object({
    date: v.string(),
    arrival: v.literal(false),
    cargo: v.literal(false),
    list: v.array(v.unknown()),
    lastUpdatedTime: v.optional(v.string()),
  }),
);

const Flight = v.object({ no: v.string(), airline: v.string() });

/** A departure. The operating flight comes first in `flight`; terminal, aisle and gate are not read. */
export const Row = v.object({
  time: v.string(),
  flight: v.tupleWithRest([Flight], Flight),
  status: v.string(),
  destination: v.array(v.string()),
});
