import type { FlightSource } from "../source.ts";
import { parseFeed, requestFeed } from "./feed.ts";

/**
 * Departures of the airports that Avinor runs in Norway, from the live feed and, for days beyond its reach, from the
 * timetable.
 */
export const avinor: FlightSource = {
  id: "avinor",
  kind: "flights",
  version: 3,
  stamps: /\blastUpdate="[^"]*"/g,
  capabilities: {
    backfillDays: 1,
    scheduleDaysAhead: 2,
    labelSemantics: "off-block",
    labelLagMin: 10,
    needsKey: false,
    minIntervalMs: 180_000,
    domain: "avinor.no",
    daysPerRequest: 3,
    attribution: "Flydata fra Avinor",
    licence: "Avinor's terms for flight data: credit, cache, at most one request in three minutes",
  },
  requests: (airport, window) => requestFeed("D", airport, window),
  parse: (capture, asked) => parseFeed("D", capture, asked),
};
