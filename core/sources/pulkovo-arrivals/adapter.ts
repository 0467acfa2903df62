import { mirrored } from "../../flights/arrival.ts";
import { carrierOf, type FlightObservation, flightKey } from "../../flights/flight.ts";
import { asArrivals } from "../parsing/arrival-batch.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata, readFlightNumber } from "../parsing/flight-codes.ts";
import { checkShape } from "../parsing/shape.ts";
import { pulkovo } from "../pulkovo/adapter.ts";
import { readList, requestDays, timesOf } from "../pulkovo/list.ts";
import type { ArrivalSource, RawCapture } from "../source.ts";
import { Row } from "./schema.ts";
import { readOutcome } from "./status.ts";

/** Arrivals board of St Petersburg Pulkovo: yesterday, today and tomorrow. */
export const pulkovoArrivals: ArrivalSource = {
  id: "pulkovo-arrivals",
  kind: "arrivals",
  beside: "pulkovo",
  version: 1,
  capabilities: { ...pulkovo.capabilities, labelSemantics: "on-block" },
  requests: (airport, window) => requestDays("arrival", airport, window),
  parse: (capture, asked) => asArrivals(readList("arrival", readRow, capture, asked)),
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
  const number = readFlightNumber(row.OA_FLIGHT_NUMBER);
  if (number === null)
    return builder.issue(`${at}.OA_FLIGHT_NUMBER`, "bad-flight-number", "not a flight number", row.OA_FLIGHT_NUMBER);
  const time = timesOf<"OA_STA" | "OA_ETA" | "OA_ONBLOCK">(builder, at, row, capture);
  const scheduledAt = time("OA_STA");
  if (scheduledAt === null)
    return row.OA_STA === "" ? builder.issue(`${at}.OA_STA`, "bad-time", "no scheduled time", value) : null;
  const code = row.OA_RFS_CODE;
  const onBlockAt = time("OA_ONBLOCK");
  const cancelled = row.OA_CANCELLATION_TIME !== "";
  const { known, ...outcome } = readOutcome({ code, scheduledAt, estimatedAt: time("OA_ETA"), onBlockAt, cancelled });
  if (!known) builder.issue(`${at}.OA_RFS_CODE`, "unknown-status", "unknown status", `${code} ${row.OA_STATUS_EN}`);
  const unreadable = row.OA_ONBLOCK !== "" && onBlockAt === null;
  const origin = row.OA_RAP_CODE_ORIGIN;
  if (!isIata(origin)) builder.issue(`${at}.OA_RAP_CODE_ORIGIN`, "bad-airport-code", "no airport code", origin);
  return mirrored({
    arrivalKey: flightKey(airport.iata, number, scheduledAt),
    airport: airport.iata,
    source,
    number,
    carrier: carrierOf(number),
    origin: isIata(origin) ? origin : "",
    codeshares: builder.codeshares(`${at}.OA_FLIGHT_NUMBER_K1`, [row.OA_FLIGHT_NUMBER_K1]),
    scheduledAt,
    // A flight whose on-block time is unreadable has come; its status is unknown, not scheduled.
    ...(unreadable ? { status: "unknown" as const } : outcome),
    statusText: builder.statusText(`${at}.OA_STATUS_EN`, `${code} ${row.OA_STATUS_EN}`.trim()),
    ...builder.tail(`${at}.OA_RAC_CODE`, row.OA_RAC_CODE),
    observedAt: fetchedAt,
  });
}
