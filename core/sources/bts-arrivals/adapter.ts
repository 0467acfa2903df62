import { bts } from "../bts/adapter.ts";
import { arrivalFormOf } from "../bts/forms.ts";
import { readMonth, requestMonths } from "../bts/month.ts";
import { asArrivals } from "../parsing/arrival-batch.ts";
import type { ArrivalSource } from "../source.ts";
import { readRow } from "./row.ts";

/** US arrivals of the reporting carriers: the rows of the monthly files whose destination is the airport. */
export const btsArrivals: ArrivalSource = {
  id: "bts-arrivals",
  kind: "arrivals",
  beside: "bts",
  version: 1,
  capabilities: { ...bts.capabilities, labelSemantics: "on-block" },
  requests: requestMonths,
  parse: (capture, asked) =>
    asArrivals(readMonth({ what: "arrival", here: "Dest", formOf: arrivalFormOf, read: readRow }, capture, asked)),
};
