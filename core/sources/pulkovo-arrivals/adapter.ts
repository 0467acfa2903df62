import { asArrivals } from "../parsing/arrival-batch.ts";
import { pulkovo } from "../pulkovo/adapter.ts";
import { ARRIVALS } from "../pulkovo/board.ts";
import { readList, requestDays } from "../pulkovo/list.ts";
import type { ArrivalSource } from "../source.ts";

/** Arrivals board of St Petersburg Pulkovo: yesterday, today and tomorrow. */
export const pulkovoArrivals: ArrivalSource = {
  id: "pulkovo-arrivals",
  kind: "arrivals",
  beside: "pulkovo",
  version: 1,
  capabilities: { ...pulkovo.capabilities, labelSemantics: "on-block" },
  requests: (airport, window) => requestDays("arrival", airport, window),
  parse: (capture, asked) => asArrivals(readList(ARRIVALS, capture, asked)),
};
