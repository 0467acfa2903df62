import type { Airport } from "../../airports/airport.ts";
import type { FlightObservation } from "../../flights/flight.ts";
import { err, type Result } from "../../result.ts";
import { addDays, dayRange, daysBetween, localDateOf } from "../../time.ts";
import { readJson } from "../parsing/answer.ts";
import { checkShape } from "../parsing/shape.ts";
import { WindowedFlights } from "../parsing/windowed-flights.ts";
import type { ParsedBatch, RawCapture, RequestSpec, SourceError, SourceWindow } from "../source.ts";
import type { Board, Direction } from "./board.ts";
import { readRow } from "./row.ts";
import { Answer } from "./schema.ts";

const HOST = "https://pulkovoairport.ru";

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

/** Reads the list of one day in one direction. */
export function readList(
  board: Board,
  capture: RawCapture,
  asked: SourceWindow,
): Result<ParsedBatch<FlightObservation>, SourceError> {
  const json = readJson(capture);
  if (!json.ok) return json;
  const answer = checkShape(Answer, json.value);
  if (!answer.ok) return err({ reason: "shape", path: answer.path, detail: answer.detail });
  if (answer.value.length === 0) return err({ reason: "empty", detail: "no flight in the list" });
  // The server decides which day is "today": around midnight it may be another one than we meant.
  const flights = new WindowedFlights(asked, capture.airport.timeZone, board.direction);
  for (const [i, row] of answer.value.entries()) {
    const flight = readRow(board, flights.builder, `[${i}]`, row, capture);
    if (flight) flights.add(`[${i}]`, flight, row);
  }
  return flights.build();
}
