import * as v from "valibot";

/** The answer: one object a local day, its rows unchecked, since a bad row must not spoil the day. */
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

/** A departure. Operating flight first in `flight`; terminal, aisle and gate are not read. */
export const Row = v.object({
  time: v.string(),
  flight: v.tupleWithRest([Flight], Flight),
  status: v.string(),
  destination: v.array(v.string()),
});
