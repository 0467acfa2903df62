import type { Airport } from "../../airports/airport.ts";
import { type FlightObservation, flightKey } from "../../flights/flight.ts";
import { err, ok, type Result } from "../../result.ts";
import { dayRange, type Instant, type LocalDate, localDateOf, parseInstant } from "../../time.ts";
import { readJson } from "../parsing/answer.ts";
import { inWindow, spanOf, spanText } from "../parsing/day-span.ts";
import { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata, readFlightNumber } from "../parsing/flight-codes.ts";
import { checkShape } from "../parsing/shape.ts";
import type { FlightSource, ParsedBatch, RawCapture, RequestSpec, SourceError, SourceWindow } from "../source.ts";
import { Answer, Row } from "./schema.ts";

const HOST = "https://gtaa-fl-prod.azureedge.net";

/** Departures board of Toronto Pearson, for the replay of recorded days only: the live service refuses programs. */
export const gtaa: FlightSource = {
  id: "gtaa",
  kind: "flights",
  version: 4,
  stamps: /"(?:lastUpdate|serverTime)":"[^"]*"/g,
  capabilities: {
    backfillDays: Number.POSITIVE_INFINITY,
    scheduleDaysAhead: 1,
    labelSemantics: "unspecified",
    labelLagMin: 10,
    needsKey: false,
    minIntervalMs: 1000,
    domain: "gtaa-fl-prod.azureedge.net",
    daysPerRequest: 1,
    attribution: "Flight data: Greater Toronto Airports Authority",
    licence: "none published: recorded days for experiments only",
  },
  requests,
  parse,
};

function requests(airport: Airport, window: SourceWindow): RequestSpec[] {
  if (window.purpose !== "board" && window.purpose !== "history") return [];
  const origin = airport.sources.flights.origin ?? HOST;
  return dayRange(window.from, window.to).map((day) => ({
    url: `${origin}/api/flights/list?type=DEP&day=${day}&useScheduleTimeOnly=false`,
    headers: { accept: "application/json" },
    label: day,
  }));
}

function parse(capture: RawCapture, asked: SourceWindow): Result<ParsedBatch<FlightObservation>, SourceError> {
  const json = readJson(capture);
  if (!json.ok) return json;
  const answer = checkShape(Answer, json.value);
  if (!answer.ok) return err({ reason: "shape", path: answer.path, detail: answer.detail });
  const { list, lastUpdate } = answer.value;
  if (list.length === 0) return err({ reason: "empty", detail: "no flight in the list" });

  const builder = new FlightBatchBuilder();
  const days = new Set<LocalDate>();
  for (const [i, row] of list.entries()) {
    const flight = readRow(builder, `list[${i}]`, row, capture);
    if (!flight) continue;
    days.add(localDateOf(flight.scheduledAt, capture.airport.timeZone));
    builder.add(`list[${i}]`, flight, row);
  }
  if (builder.size === 0) return err(builder.noRow());
  // Rows of neighbouring days count for their own day. An answer without a row of the asked days is about other days.
  if (![...days].some((day) => inWindow(day, asked)))
    return err({ reason: "wrong-date", asked: spanText(asked.from, asked.to), got: spanOf(days) });
  return ok(builder.build(parseInstant(lastUpdate ?? "")));
}

function readRow(
  builder: FlightBatchBuilder,
  at: string,
  value: unknown,
  { airport, source, fetchedAt }: RawCapture,
): FlightObservation | null {
  const row = checkShape(Row, value);
  if (!row.ok) return builder.issue(`${at}.${row.path}`, "wrong-shape", row.detail, value);
  const { id, id2, schTime, latestTm, status, alCode, ids, routes } = row.value;
  const number = readFlightNumber(id2 || id);
  if (number === null) return builder.issue(`${at}.id2`, "bad-flight-number", "not a flight number", id2 || id);
  const scheduledAt = parseInstant(schTime);
  if (scheduledAt === null) return builder.issue(`${at}.schTime`, "bad-time", "not an instant", schTime);
  const latest = parseInstant(latestTm);
  const understood = readStatus(status, latest, scheduledAt);
  if (!understood) builder.issue(`${at}.status`, "unknown-status", "unknown status", `${status} ${latestTm}`);
  const destination = routes[0]?.code;
  if (!isIata(destination)) builder.issue(`${at}.routes`, "bad-airport-code", "no airport code", routes);
  return {
    flightKey: flightKey(airport.iata, number, scheduledAt),
    airport: airport.iata,
    source,
    number,
    carrier: builder.carrier(`${at}.alCode`, number, alCode),
    destination: isIata(destination) ? destination : "",
    codeshares: builder.codeshares(
      `${at}.ids`,
      ids.map((other) => other.id2 || other.id),
    ),
    scheduledAt,
    ...(understood ?? { status: "unknown" }),
    statusText: builder.statusText(`${at}.status`, status),
    observedAt: fetchedAt,
  };
}

/**
 * With `DEP` the latest time is the departure; with `ONT`, `DEL` and `ASK` it is an estimate where it differs from the
 * schedule. Null for other codes, and for a departure without a time.
 */
function readStatus(
  status: string,
  latest: Instant | null,
  scheduledAt: Instant,
): Pick<FlightObservation, "status" | "actualAt" | "estimatedAt"> | null {
  if (status === "CAN") return { status: "cancelled" };
  if (status === "DEP") return latest === null ? null : { status: "departed", actualAt: latest };
  if (status !== "ONT" && status !== "DEL" && status !== "ASK") return null;
  return latest === null || latest === scheduledAt
    ? { status: "scheduled" }
    : { status: "scheduled", estimatedAt: latest };
}
