import * as v from "valibot";
import { Flight } from "../hkia/schema.ts";

/** An arrival. The operating flight comes first in `flight`; baggage belt, hall, terminal and stand are not read. */
export const Row = v.object({
  time: v.string(),
  flight: v.tupleWithRest([Flight], Flight),
  status: v.string(),
  origin: v.array(v.string()),
});
