import type { Airport } from "../../airports/airport.ts";
import { type FlightObservation, flightKey } from "../../flights/flight.ts";
import { err, ok, type Result } from "../../result.ts";
import {
  addDays,
  dayRange,
  fromLocal,
  instant,
  isLocalDate,
  type LocalDate,
  parseClock,
  parseInstant,
} from "../../time.ts";
import { excerpt, readJson } from "../parsing/answer.ts";
import { inWindow, spanOf, spanText } from "../parsing/day-span.ts";
import { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata, readFlightNumber } from "../parsing/flight-codes.ts";
import { checkShape } from "../parsing/shape.ts";
import type { FlightSource, ParsedBatch, RawCapture, RequestSpec, SourceError, SourceWindow } from "../source.ts";
import { Answer, Row } from "./schema.ts";
import { readStatus } from "./status.ts";

const HOST = "https://www.hongkongairport.com";

/** Departures board of Hong Kong airport, and of any service in the same format at `airport.sources.flights.origin`. */
export const hkia: FlightSource = {
  id: "hkia",
  kind: "flights",
  version: 3,
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
  requests,
  parse,
};

function requests(airport: Airport, window: SourceWindow): RequestSpec[] {
  if (window.purpose !== "board" && window.purpose !== "history") return [];
  const origin = airport.sources.flights.origin ?? HOST;
  return dayRange(window.from, window.to).map((day) => {
    const resource = `${origin}/flightinfo-rest/rest/flights/past?date=${day}&lang=en&cargo=false&arrival=false`;
    return {
      // The publisher's cache has served answers that were hours old. A parameter that differs in each request bypasses
      // it.
      url: `${resource}&_=${window.now}`,
      resource,
      headers: { accept: "application/json", "cache-control": "no-cache" },
      label: day,
    };
  });
}

function parse(capture: RawCapture, asked: SourceWindow): Result<ParsedBatch<FlightObservation>, SourceError> {
  const json = readJson(capture);
  if (!json.ok) return json;
  const answer = checkShape(Answer, json.value);
  if (!answer.ok) return err({ reason: "shape", path: answer.path, detail: answer.detail });
  const days = answer.value;
  if (days.length === 0) return err({ reason: "empty", detail: "no day in the answer" });
  const askedDays = days.filter((day) => isLocalDate(day.date) && inWindow(day.date, asked));
  if (askedDays.length === 0) {
    const got = spanOf(days.map((day) => excerpt(day.date)));
    return err({ reason: "wrong-date", asked: spanText(asked.from, asked.to), got });
  }
  if (askedDays.every((day) => day.list.length === 0))
    return err({ reason: "empty", detail: `no flight on ${spanOf(askedDays.map((day) => day.date))}` });

  const builder = new FlightBatchBuilder();
  for (const [i, day] of days.entries()) {
    // The first object holds flights of the day before that left on the asked day; they count for their own day.
    if (isLocalDate(day.date) && (inWindow(day.date, asked) || day.date === addDays(asked.from, -1)))
      readDay(builder, `[${i}].list`, day.list, day.date, capture);
    else builder.issue(`[${i}].date`, "another-day", "day that was not asked for", day.date);
  }
  if (builder.size === 0) return err(builder.noRow());
  const published = days.flatMap((day) => parseInstant(day.lastUpdatedTime ?? "") ?? []);
  return ok(builder.build(published.length > 0 ? instant(Math.max(...published)) : null));
}

function readDay(
  builder: FlightBatchBuilder,
  path: string,
  list: readonly unknown[],
  date: LocalDate,
  capture: RawCapture,
): void {
  for (const [j, row] of list.entries()) {
    const at = `${path}[${j}]`;
    const flight = readRow(builder, at, row, date, capture);
    if (flight) builder.add(at, flight, row);
  }
}

function readRow(
  builder: FlightBatchBuilder,
  at: string,
  value: unknown,
  date: LocalDate,
  { airport, source, fetchedAt }: RawCapture,
): FlightObservation | null {
  const row = checkShape(Row, value);
  if (!row.ok) return builder.issue(`${at}.${row.path}`, "wrong-shape", row.detail, value);
  const [operating, ...marketing] = row.value.flight;
  const number = readFlightNumber(operating.no);
  if (number === null)
    return builder.issue(`${at}.flight[0].no`, "bad-flight-number", "not a flight number", operating.no);
  const minute = parseClock(row.value.time);
  if (minute === null) return builder.issue(`${at}.time`, "bad-time", "not a time of day", row.value.time);
  const scheduledAt = fromLocal(date, minute, airport.timeZone);

  const understood = readStatus(row.value.status, date, airport.timeZone);
  if (!understood) builder.issue(`${at}.status`, "unknown-status", "unknown status", row.value.status);
  const [destination] = row.value.destination;
  if (!isIata(destination))
    builder.issue(`${at}.destination`, "bad-airport-code", "no airport code", row.value.destination);
  return {
    flightKey: flightKey(airport.iata, number, scheduledAt),
    airport: airport.iata,
    source,
    number,
    carrier: builder.carrier(`${at}.flight[0].airline`, number, operating.airline),
    destination: isIata(destination) ? destination : "",
    codeshares: builder.codeshares(
      `${at}.flight`,
      marketing.map((other) => other.no),
    ),
    scheduledAt,
    ...(understood ?? { status: "unknown" }),
    statusText: builder.statusText(`${at}.status`, row.value.status),
    observedAt: fetchedAt,
  };
}
