import * as v from "valibot";

/** The answer: one object per local day. Rows are unchecked here, so that a bad one does not spoil the day. */
const answer = (arrival: boolean) =>
  v.array(
    v.object({
      date: v.string(),
      arrival: v.literal(arrival),
      cargo: v.literal(false),
      list: v.array(v.unknown()),
      lastUpdatedTime: v.optional(v.string()),
    }),
  );
const DEPARTURES = answer(false);
const ARRIVALS = answer(true);

/** The answer about arrivals, or about departures. */
export const answerAbout = (arrival: boolean) => (arrival ? ARRIVALS : DEPARTURES);

/** A flight number with the three-letter code of its airline. */
export const Flight = v.object({ no: v.string(), airline: v.string() });

/** A departure. The operating flight comes first in `flight`; terminal, aisle and gate are not read. */
export const Row = v.object({
  time: v.string(),
  flight: v.tupleWithRest([Flight], Flight),
  status: v.string(),
  destination: v.array(v.string()),
});
