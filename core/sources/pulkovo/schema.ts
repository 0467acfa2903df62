import * as v from "valibot";

/** A text. The board sends an empty object in place of an empty text. */
export const Text = v.union(
  [
    v.pipe(v.string(), v.trim()),
    v.pipe(
      v.strictObject({}),
      v.transform(() => ""),
    ),
  ],
  "neither a text nor {}",
);

/** One whole day. Rows are unchecked here, so that a bad one does not spoil the day. */
export const Answer = v.array(v.unknown());
