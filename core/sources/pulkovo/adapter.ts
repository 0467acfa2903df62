import type { FlightSource } from "../source.ts";
import { DEPARTURES } from "./board.ts";
import { readList, requestDays } from "./list.ts";

/** Departures board of St Petersburg Pulkovo: yesterday, today and tomorrow. */
export const pulkovo: FlightSource = {
  id: "pulkovo",
  kind: "flights",
  version: 4,
  capabilities: {
    backfillDays: 1,
    scheduleDaysAhead: 1,
    labelSemantics: "off-block",
    labelLagMin: 10,
    needsKey: false,
    minIntervalMs: 2000,
    domain: "pulkovoairport.ru",
    daysPerRequest: 1,
    attribution: "Flight data: Pulkovo Airport, pulkovoairport.ru",
    licence: "none published: the board of the airport's own pages",
  },
  requests: (airport, window) => requestDays("departure", airport, window),
  parse: (capture, asked) => readList(DEPARTURES, capture, asked),
};
