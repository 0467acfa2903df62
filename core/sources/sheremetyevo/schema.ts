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

/** A row of the board: an operating flight, or a codeshare whose `main_flight` is the id of one. */
export const Row = v.object({
  i_id: Id,
  ad: v.literal("D"),
  co: v.object({ code: v.string() }),
  flt: v.string(),
  mar1: Stop,
  mar2: Stop,
  t_st: Text,
  t_et: Text,
  t_otpr: Text,
  status_id: v.number(),
  vip_status_eng: Text,
  vip_status_rus: Text,
  main_flight: v.pipe(
    v.nullable(v.union([v.string(), v.number()])),
    v.transform((id) => (id === null || id === 0 || id === "0" ? "" : String(id).trim())),
  ),
});
export type Row = v.InferOutput<typeof Row>;
