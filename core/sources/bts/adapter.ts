import type { FlightSource } from "../source.ts";
import { formOf } from "./forms.ts";
import { readMonth, requestMonths } from "./month.ts";
import { readRow } from "./row.ts";

/**
 * US departures of the reporting carriers. One file holds one month of the whole country and appears some weeks after
 * it.
 */
export const bts: FlightSource = {
  id: "bts",
  kind: "flights",
  version: 3,
  capabilities: {
    backfillDays: Number.POSITIVE_INFINITY,
    scheduleDaysAhead: 0,
    labelSemantics: "off-block",
    labelLagMin: 56 * 1440,
    needsKey: false,
    minIntervalMs: 5000,
    domain: "bts.gov",
    daysPerRequest: 31,
    attribution: "Flight data: US Bureau of Transportation Statistics",
    licence: "public domain",
  },
  requests: requestMonths,
  parse: (capture, asked) => readMonth({ what: "departure", here: "Origin", formOf, read: readRow }, capture, asked),
};
