import * as v from "valibot";

/** The answer about one day. Rows are unchecked here, so that a bad one does not spoil the day. */
export const Answer = v.object({ lastUpdate: v.optional(v.string()), list: v.array(v.unknown()) });

/** A text that may be null. The field is always present; a row without it has another shape. */
const Text = v.pipe(
  v.nullable(v.string()),
  v.transform((text) => text ?? ""),
);

/** A departure. Gate, terminal, traffic type and names are not read. */
export const Row = v.object({
  id: v.string(),
  id2: v.string(),
  type: v.literal("DEP"),
  schTime: v.string(),
  latestTm: Text,
  status: v.string(),
  alCode: Text,
  ids: v.array(v.object({ id: v.string(), id2: v.string() })),
  routes: v.array(v.object({ code: v.string() })),
});
