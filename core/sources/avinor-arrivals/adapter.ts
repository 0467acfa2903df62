import { avinor } from "../avinor/adapter.ts";
import { parseFeed, requestFeed } from "../avinor/feed.ts";
import { asArrivals } from "../parsing/arrival-batch.ts";
import type { ArrivalSource } from "../source.ts";

/** Arrivals at the airports that Avinor runs in Norway, from the live feed. */
export const avinorArrivals: ArrivalSource = {
  id: "avinor-arrivals",
  kind: "arrivals",
  beside: "avinor",
  version: 1,
  stamps: /\blastUpdate="[^"]*"/g,
  capabilities: { ...avinor.capabilities, labelSemantics: "unspecified" },
  requests: (airport, window) => requestFeed("A", airport, window),
  parse: (capture, asked) => asArrivals(parseFeed("A", capture, asked)),
};
