import type { Airport } from "../../airports/airport.ts";
import { carrierOf, type FlightObservation, flightKey } from "../../flights/flight.ts";
import { err, type Result } from "../../result.ts";
import { addDays, dayRange, daysBetween, localDateOf } from "../../time.ts";
import { readJson } from "../parsing/answer.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata, readFlightNumber } from "../parsing/flight-codes.ts";
import { localInstant } from "../parsing/local-instant.ts";
import { checkShape } from "../parsing/shape.ts";
import { WindowedFlights } from "../parsing/windowed-flights.ts";
import type { FlightSource, ParsedBatch, RawCapture, RequestSpec, SourceError, SourceWindow } from "../source.ts";
import { Answer, Row } from "./schema.ts";
import { readOutcome } from "./status.ts";

const HOST = "https://pulkovoairport.ru";

/** Departures board of St Petersburg Pulkovo: yesterday, today and tomorrow. */
export const pulkovo: FlightSource = {
  id: "pulkovo",
  kind: "flights",
  version: 3,
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
  requests,
  parse,
};

function requests(airport: Airport, window: SourceWindow): RequestSpec[] {
  if (window.purpose !== "board" && window.purpose !== "history") return [];
  const origin = airport.sources.flights.origin ?? HOST;
  const today = localDateOf(window.now, airport.timeZone);
  const [first, last] = [addDays(today, -1), addDays(today, 1)];
  const [from, to] = [window.from > first ? window.from : first, window.to < last ? window.to : last];
  return dayRange(from, to).map((day) => ({
    url: `${origin}/api/?type=departure&when=${daysBetween(today, day)}&_=${window.now}`,
    headers: { accept: "application/json", "x-requested-with": "XMLHttpRequest" },
    label: day,
  }));
}

function parse(capture: RawCapture, asked: SourceWindow): Result<ParsedBatch<FlightObservation>, SourceError> {
  const json = readJson(capture);
  if (!json.ok) return json;
  const answer = checkShape(Answer, json.value);
  if (!answer.ok) return err({ reason: "shape", path: answer.path, detail: answer.detail });
  if (answer.value.length === 0) return err({ reason: "empty", detail: "no flight in the list" });
  // The server decides which day is "today": around midnight it may be another one than we meant.
  const flights = new WindowedFlights(asked, capture.airport.timeZone);
  for (const [i, row] of answer.value.entries()) {
    const flight = readRow(flights.builder, `[${i}]`, row, capture);
    if (flight) flights.add(`[${i}]`, flight, row);
  }
  return flights.build();
}

function readRow(
  builder: FlightBatchBuilder,
  at: string,
  value: unknown,
  { airport, source, fetchedAt }: RawCapture,
): FlightObservation | null {
  const checked = checkShape(Row, value);
  if (!checked.ok) return builder.issue(`${at}.${checked.path}`, "wrong-shape", checked.detail, value);
  const row = checked.value;
  const number = readFlightNumber(row.OD_FLIGHT_NUMBER);
  if (number === null)
    return builder.issue(`${at}.OD_FLIGHT_NUMBER`, "bad-flight-number", "not a flight number", row.OD_FLIGHT_NUMBER);
  const time = (name: "OD_STD" | "OD_ETD" | "OD_OFFBLOCK") => {
    const text = row[name];
    const instant = localInstant(text, airport.timeZone);
    if (instant === null && text !== "") builder.issue(`${at}.${name}`, "bad-time", "not a local time", text);
    return instant;
  };
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
