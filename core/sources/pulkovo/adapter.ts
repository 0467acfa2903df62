import { carrierOf, type FlightObservation, flightKey } from "../../flights/flight.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata, readFlightNumber } from "../parsing/flight-codes.ts";
import { checkShape } from "../parsing/shape.ts";
import type { FlightSource, RawCapture } from "../source.ts";
import { readList, requestDays, timesOf } from "./list.ts";
import { Row } from "./schema.ts";
import { readOutcome } from "./status.ts";

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
  parse: (capture, asked) => readList("departure", readRow, capture, asked),
};

function readRow(
  builder: FlightBatchBuilder,
  at: string,
  value: unknown,
  capture: RawCapture,
): FlightObservation | null {
  const { airport, source, fetchedAt } = capture;
  const checked = checkShape(Row, value);
  if (!checked.ok) return builder.issue(`${at}.${checked.path}`, "wrong-shape", checked.detail, value);
  const row = checked.value;
  const number = readFlightNumber(row.OD_FLIGHT_NUMBER);
  if (number === null)
    return builder.issue(`${at}.OD_FLIGHT_NUMBER`, "bad-flight-number", "not a flight number", row.OD_FLIGHT_NUMBER);
  const time = timesOf<"OD_STD" | "OD_ETD" | "OD_OFFBLOCK">(builder, at, row, capture);
  const scheduledAt = time("OD_STD");
  if (scheduledAt === null)
    return row.OD_STD === "" ? builder.issue(`${at}.OD_STD`, "bad-time", "no scheduled time", value) : null;
  const code = row.OD_RFS_CODE;
  const offBlockAt = time("OD_OFFBLOCK");
  const { known, ...outcome } = readOutcome({
    code,
    scheduledAt,
    estimatedAt: time("OD_ETD"),
    offBlockAt,
    cancelled: row.OD_CANCELLATION_TIME !== "",
  });
  if (!known) builder.issue(`${at}.OD_RFS_CODE`, "unknown-status", "unknown status", `${code} ${row.OD_STATUS_EN}`);
  const unreadable = row.OD_OFFBLOCK !== "" && offBlockAt === null;
  const destination = row.OD_RAP_CODE_NEXT;
  if (!isIata(destination)) builder.issue(`${at}.OD_RAP_CODE_NEXT`, "bad-airport-code", "no airport code", destination);
  return {
    flightKey: flightKey(airport.iata, number, scheduledAt),
    airport: airport.iata,
    source,
    number,
    carrier: carrierOf(number),
    destination: isIata(destination) ? destination : "",
    codeshares: builder.codeshares(`${at}.OD_FLIGHT_NUMBER_K1`, [row.OD_FLIGHT_NUMBER_K1]),
    scheduledAt,
    // A flight whose off-block time is unreadable has left; its status is unknown, not scheduled.
    ...(unreadable ? { status: "unknown" as const } : outcome),
    statusText: builder.statusText(`${at}.OD_STATUS_EN`, `${code} ${row.OD_STATUS_EN}`.trim()),
    ...builder.tail(`${at}.OD_RAC_CODE`, row.OD_RAC_CODE),
    observedAt: fetchedAt,
  };
}
