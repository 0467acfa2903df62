import { asArrivals } from "../parsing/arrival-batch.ts";
import { sheremetyevo } from "../sheremetyevo/adapter.ts";
import { ARRIVALS } from "../sheremetyevo/board.ts";
import { readList, requestDays } from "../sheremetyevo/list.ts";
import type { ArrivalSource } from "../source.ts";

/** Arrivals board of Moscow Sheremetyevo. */
export const sheremetyevoArrivals: ArrivalSource = {
  id: "sheremetyevo-arrivals",
  kind: "arrivals",
  beside: "sheremetyevo",
  version: 1,
  capabilities: { ...sheremetyevo.capabilities, labelSemantics: "on-block" },
  requests: (airport, window) => requestDays("arrival", airport, window),
  parse: (capture, asked) => asArrivals(readList(ARRIVALS, capture, asked)),
};
