import * as v from "valibot";

/** The answer about one day; its rows are unchecked, since a bad row must not spoil the day. */
export const Answer = v.object({ lastUpdate: v.optional(v.string()), list: v.array(v.unknown()) });

/** A departure. Gate, terminal, traffic type and names are not read. */
export const Row = v.object({
  id: v.string(),
  id2: v.nullish(v.string(), ""),
  type: v.literal("DEP"),
  schTime: v.string(),
  latestTm: v.nullish(v.string(), ""),
  status: v.string(),
  alCode: v.nullish(v.string(), ""),
  ids: v.nullish(v.array(v.object({ id: v.nullish(v.string(), ""), id2: v.nullish(v.string(), "") })), []),
  routes: v.nullish(v.array(v.object({ code: v.nullish(v.string(), "") })), []),
});
