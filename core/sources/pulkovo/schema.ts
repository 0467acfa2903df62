import * as v from "valibot";

/** A text; the board sends an empty object where there is none. */
const Text = v.union(
  [
    v.pipe(v.string(), v.trim()),
    v.pipe(
      v.strictObject({}),
      v.transform(() => ""),
    ),
  ],
  "neither a text nor {}",
);

/** One whole day. Rows are unchecked, since a bad one must not spoil the day. */
export const Answer = v.array(v.unknown());

/** What every row has, if only as `{}`: a row without one of these has another shape. */
export const Row = v.object({
  OD_FLIGHT_NUMBER: Text,
  OD_STD: Text,
  OD_ETD: Text,
  OD_OFFBLOCK: Text,
  OD_RFS_CODE: Text,
  OD_STATUS_EN: Text,
  OD_CANCELLATION_TIME: Text,
  OD_RAP_CODE_NEXT: Text,
  OD_RAC_CODE: Text,
  OD_FLIGHT_NUMBER_K1: Text,
});
