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

/** The fields that every row has, empty ones as `{}`. A row without one of them has another shape. */
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
