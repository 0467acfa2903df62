import type { FlightSource } from "../source.ts";
import { DEPARTURES } from "./board.ts";
import { readList, requestDays } from "./list.ts";

/** Departures board of Moscow Sheremetyevo. */
export const sheremetyevo: FlightSource = {
  id: "sheremetyevo",
  kind: "flights",
  version: 3,
  capabilities: {
    backfillDays: 1,
    scheduleDaysAhead: 1,
    labelSemantics: "off-block",
    labelLagMin: 10,
    needsKey: false,
    minIntervalMs: 2000,
    domain: "svo.aero",
    daysPerRequest: 1,
    attribution: "Flight data: Sheremetyevo Airport, svo.aero",
    licence: "none published: the board of the airport's own pages",
  },
  requests: (airport, window) => requestDays("departure", airport, window),
  parse: (capture, asked) => readList(DEPARTURES, capture, asked),
};
