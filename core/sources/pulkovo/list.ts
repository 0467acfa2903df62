import type { Airport } from "../../airports/airport.ts";
import type { FlightObservation } from "../../flights/flight.ts";
import { err, type Result } from "../../result.ts";
import { addDays, dayRange, daysBetween, type Instant, localDateOf } from "../../time.ts";
import { readJson } from "../parsing/answer.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { localInstant } from "../parsing/local-instant.ts";
import { checkShape } from "../parsing/shape.ts";
import { WindowedFlights } from "../parsing/windowed-flights.ts";
import type { ParsedBatch, RawCapture, RequestSpec, SourceError, SourceWindow } from "../source.ts";
import { Answer } from "./schema.ts";

const HOST = "https://pulkovoairport.ru";

/** What a board is about, in the words of the query. */
type Direction = "departure" | "arrival";

/** The requests for the board of one direction: yesterday, today and tomorrow at most. */
export function requestDays(direction: Direction, airport: Airport, window: SourceWindow): RequestSpec[] {
  if (window.purpose !== "board" && window.purpose !== "history") return [];
  const origin = airport.sources.flights.origin ?? HOST;
  const today = localDateOf(window.now, airport.timeZone);
  const [first, last] = [addDays(today, -1), addDays(today, 1)];
  const [from, to] = [window.from > first ? window.from : first, window.to < last ? window.to : last];
  return dayRange(from, to).map((day) => ({
    url: `${origin}/api/?type=${direction}&when=${daysBetween(today, day)}&_=${window.now}`,
    headers: { accept: "application/json", "x-requested-with": "XMLHttpRequest" },
    label: day,
  }));
}

/** Reads a row of the list; null, with an issue, where it cannot be read. */
type ReadRow = (
  builder: FlightBatchBuilder,
  at: string,
  value: unknown,
  capture: RawCapture,
) => FlightObservation | null;

/** Reads the list of one day in one direction. */
export function readList(
  direction: Direction,
  readRow: ReadRow,
  capture: RawCapture,
  asked: SourceWindow,
): Result<ParsedBatch<FlightObservation>, SourceError> {
  const json = readJson(capture);
  if (!json.ok) return json;
  const answer = checkShape(Answer, json.value);
  if (!answer.ok) return err({ reason: "shape", path: answer.path, detail: answer.detail });
  if (answer.value.length === 0) return err({ reason: "empty", detail: "no flight in the list" });
  // The server decides which day is "today": around midnight it may be another one than we meant.
  const flights = new WindowedFlights(asked, capture.airport.timeZone, direction);
  for (const [i, row] of answer.value.entries()) {
    const flight = readRow(flights.builder, `[${i}]`, row, capture);
    if (flight) flights.add(`[${i}]`, flight, row);
  }
  return flights.build();
}

/** Reads fields that hold a local time. Null for an empty one, and, with an issue, for one that is no time. */
export const timesOf =
  <Name extends string>(
    builder: FlightBatchBuilder,
    at: string,
    row: Readonly<Record<Name, string>>,
    { airport }: RawCapture,
  ) =>
  (name: Name): Instant | null => {
    const text = row[name];
    const t = localInstant(text, airport.timeZone);
    if (t === null && text !== "") builder.issue(`${at}.${name}`, "bad-time", "not a local time", text);
    return t;
  };
