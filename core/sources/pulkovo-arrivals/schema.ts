import * as v from "valibot";
import { Text } from "../pulkovo/schema.ts";

/** The fields that every row has, empty ones as `{}`. A row without one of them has another shape. */
export const Row = v.object({
  OA_FLIGHT_NUMBER: Text,
  OA_STA: Text,
  OA_ETA: Text,
  OA_ONBLOCK: Text,
  OA_RFS_CODE: Text,
  OA_STATUS_EN: Text,
  OA_CANCELLATION_TIME: Text,
  OA_RAP_CODE_ORIGIN: Text,
  OA_RAC_CODE: Text,
  OA_FLIGHT_NUMBER_K1: Text,
});
