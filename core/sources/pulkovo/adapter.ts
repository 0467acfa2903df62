import type { Airport } from "../../airports/airport.ts";
import { carrierOf, type FlightObservation, flightKey, normaliseNumber } from "../../flights/flight.ts";
import { err, type Result } from "../../result.ts";
import { addDays, dayRange, daysBetween, localDateOf } from "../../time.ts";
import { readJson } from "../parsing/answer.ts";
import { localInstant } from "../parsing/local-instant.ts";
import { RowsOfWindow } from "../parsing/rows-of-window.ts";
import { checkShape } from "../parsing/shape.ts";
import { isFlightNumber, isIata, type Statements } from "../parsing/statements.ts";
import type { FlightSource, ParsedBatch, RawCapture, RequestSpec, SourceError, SourceWindow } from "../source.ts";
import { Answer, Row } from "./schema.ts";
import { readOutcome } from "./status.ts";

const HOST = "https://pulkovoairport.ru";

/** Departures board of St Petersburg Pulkovo: yesterday, today and tomorrow. */
export const pulkovo: FlightSource = {
  id: "pulkovo",
  kind: "flights",
  version: 1,
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
  // "Today" is the server's: around midnight an answer may be about another day than the one that was meant.
  const rows = new RowsOfWindow(asked, capture.airport.timeZone);
  for (const [i, row] of answer.value.entries()) {
    const flight = readRow(rows.statements, `[${i}]`, row, capture);
    if (flight) rows.add(`[${i}]`, flight, row);
  }
  return rows.result();
}

function readRow(
  statements: Statements,
  at: string,
  value: unknown,
  { airport, source, fetchedAt }: RawCapture,
): FlightObservation | null {
  const checked = checkShape(Row, value);
  if (!checked.ok) return statements.issue(`${at}.${checked.path}`, "wrong-shape", checked.detail, value);
  const row = checked.value;
  const number = normaliseNumber(row.OD_FLIGHT_NUMBER);
  if (!isFlightNumber(number))
    return statements.issue(`${at}.OD_FLIGHT_NUMBER`, "bad-flight-number", "not a flight number", number);
  const time = (name: "OD_STD" | "OD_ETD" | "OD_OFFBLOCK") => {
    const text = row[name];
    const instant = localInstant(text, airport.timeZone);
    if (instant === null && text !== "") statements.issue(`${at}.${name}`, "bad-time", "not a local time", text);
    return instant;
  };
  const scheduledAt = time("OD_STD");
  if (scheduledAt === null)
    return row.OD_STD === "" ? statements.issue(`${at}.OD_STD`, "bad-time", "no scheduled time", value) : null;
  const code = row.OD_RFS_CODE;
  const offBlockAt = time("OD_OFFBLOCK");
  const { known, ...outcome } = readOutcome({
    code,
    scheduledAt,
    estimatedAt: time("OD_ETD"),
    offBlockAt,
    cancelled: row.OD_CANCELLATION_TIME !== "",
  });
  if (!known) statements.issue(`${at}.OD_RFS_CODE`, "unknown-status", "unknown status", `${code} ${row.OD_STATUS_EN}`);
  const unread = row.OD_OFFBLOCK !== "" && offBlockAt === null;
  const destination = row.OD_RAP_CODE_NEXT;
  if (!isIata(destination))
    statements.issue(`${at}.OD_RAP_CODE_NEXT`, "bad-airport-code", "no airport code", destination);
  const codeshare = normaliseNumber(row.OD_FLIGHT_NUMBER_K1);
  return {
    flightKey: flightKey(airport.iata, number, scheduledAt),
    airport: airport.iata,
    source,
    number,
    carrier: carrierOf(number),
    destination: isIata(destination) ? destination : "",
    codeshares: codeshare === "" ? [] : [codeshare],
    scheduledAt,
    // A departure whose time cannot be read is not a flight that still waits.
    ...(unread ? { status: "unknown" as const } : outcome),
    statusText: `${code} ${row.OD_STATUS_EN}`.trim(),
    ...statements.tail(`${at}.OD_RAC_CODE`, row.OD_RAC_CODE),
    observedAt: fetchedAt,
  };
}
