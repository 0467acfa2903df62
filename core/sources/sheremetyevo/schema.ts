import * as v from "valibot";

/** A text; an empty one is sent as "" or null. */
const Text = v.pipe(
  v.nullable(v.string()),
  v.transform((text) => text?.trim() ?? ""),
);
const Id = v.pipe(v.union([v.string(), v.number()]), v.transform(String));
const Stop = v.nullable(v.object({ iata: Text }));

/** One page of the list. Rows are unchecked here, so that a bad one does not spoil the day. */
export const Answer = v.object({
  items: v.array(v.unknown()),
  pagination: v.object({ totalItems: v.number() }),
});

/** The fields that rows of both boards have. */
const COMMON = {
  i_id: Id,
  co: v.object({ code: v.string() }),
  flt: v.string(),
  t_st: Text,
  t_et: Text,
  status_id: v.number(),
  vip_status_eng: Text,
  vip_status_rus: Text,
  main_flight: v.pipe(
    v.nullable(v.union([v.string(), v.number()])),
    v.transform((id) => (id === null || id === 0 || id === "0" ? "" : String(id).trim())),
  ),
};

/** A row of the departures board: an operating flight, or a codeshare whose `main_flight` is the id of one. */
export const Row = v.object({ ...COMMON, ad: v.literal("D"), mar1: Stop, mar2: Stop, t_otpr: Text });
export type Row = v.InferOutput<typeof Row>;

/**
 * A row of the arrivals board, likewise. Of the stops `mar1` … `mar5` the last that is given is this airport, and the
 * flight comes from the one before it.
 */
export const ArrivalRow = v.object({
  ...COMMON,
  ad: v.literal("A"),
  mar1: Stop,
  mar2: Stop,
  mar3: v.optional(Stop, null),
  mar4: v.optional(Stop, null),
  mar5: v.optional(Stop, null),
  t_prb: Text,
});
export type ArrivalRow = v.InferOutput<typeof ArrivalRow>;

/** What the rows of both boards say alike. */
export type BaseRow = Pick<Row, keyof typeof COMMON>;
