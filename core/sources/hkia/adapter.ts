import { type FlightObservation, flightKey } from "../../flights/flight.ts";
import type { LocalDate } from "../../time.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata } from "../parsing/flight-codes.ts";
import { checkShape } from "../parsing/shape.ts";
import type { FlightSource, RawCapture } from "../source.ts";
import { readAnswer, requestDays } from "./days.ts";
import { readCommon } from "./flight.ts";
import { Row } from "./schema.ts";
import { readStatus } from "./status.ts";

/** Departures board of Hong Kong airport, and of any service in the same format at `airport.sources.flights.origin`. */
export const hkia: FlightSource = {
  id: "hkia",
  kind: "flights",
  version: 4,
  stamps: /"lastUpdatedTime":"[^"]*"/g,
  capabilities: {
    backfillDays: 91,
    scheduleDaysAhead: 14,
    labelSemantics: "unspecified",
    labelLagMin: 10,
    needsKey: false,
    minIntervalMs: 600,
    domain: "hongkongairport.com",
    daysPerRequest: 1,
    attribution: "Flight data: Airport Authority Hong Kong, via data.gov.hk",
    licence: "Terms of use of data.gov.hk",
  },
  requests: (airport, window) => requestDays("departure", airport, window),
  parse: (capture, asked) => readAnswer("departure", readRow, capture, asked),
};

function readRow(
  builder: FlightBatchBuilder,
  at: string,
  value: unknown,
  date: LocalDate,
  capture: RawCapture,
): FlightObservation | null {
  const row = checkShape(Row, value);
  if (!row.ok) return builder.issue(`${at}.${row.path}`, "wrong-shape", row.detail, value);
  const common = readCommon(builder, at, row.value, date, capture);
  if (!common) return null;
  const { iata, timeZone } = capture.airport;
  const understood = readStatus(row.value.status, date, timeZone);
  if (!understood) builder.issue(`${at}.status`, "unknown-status", "unknown status", row.value.status);
  const [destination] = row.value.destination;
  if (!isIata(destination))
    builder.issue(`${at}.destination`, "bad-airport-code", "no airport code", row.value.destination);
  return {
    ...common,
    flightKey: flightKey(iata, common.number, common.scheduledAt),
    destination: isIata(destination) ? destination : "",
    ...(understood ?? { status: "unknown" }),
  };
}
