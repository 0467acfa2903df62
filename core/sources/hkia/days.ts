import type { Airport } from "../../airports/airport.ts";
import type { FlightObservation } from "../../flights/flight.ts";
import { err, ok, type Result } from "../../result.ts";
import { addDays, dayRange, instant, isLocalDate, type LocalDate, parseInstant } from "../../time.ts";
import { excerpt, readJson } from "../parsing/answer.ts";
import { inWindow, spanOf, spanText } from "../parsing/day-span.ts";
import { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { checkShape } from "../parsing/shape.ts";
import type { ParsedBatch, RawCapture, RequestSpec, SourceError, SourceWindow } from "../source.ts";
import { answerAbout } from "./schema.ts";

const HOST = "https://www.hongkongairport.com";

/** What a board is about, in the words of the query. */
type Direction = "departure" | "arrival";

/** The requests for the board of one direction, a day each. */
export function requestDays(direction: Direction, airport: Airport, window: SourceWindow): RequestSpec[] {
  if (window.purpose !== "board" && window.purpose !== "history") return [];
  const origin = airport.sources.flights.origin ?? HOST;
  const arrival = direction === "arrival";
  return dayRange(window.from, window.to).map((day) => {
    const resource = `${origin}/flightinfo-rest/rest/flights/past?date=${day}&lang=en&cargo=false&arrival=${arrival}`;
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

/** Reads a row of a day's list; null, with an issue, where it cannot be read. */
type ReadRow = (
  builder: FlightBatchBuilder,
  at: string,
  value: unknown,
  date: LocalDate,
  capture: RawCapture,
) => FlightObservation | null;

/** Reads the answer about some days in one direction. */
export function readAnswer(
  direction: Direction,
  readRow: ReadRow,
  capture: RawCapture,
  asked: SourceWindow,
): Result<ParsedBatch<FlightObservation>, SourceError> {
  const json = readJson(capture);
  if (!json.ok) return json;
  const answer = checkShape(answerAbout(direction === "arrival"), json.value);
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

  const builder = new FlightBatchBuilder(direction);
  for (const [i, day] of days.entries()) {
    // The first object holds flights of the day before that moved on the asked day; they count for their own day.
    if (isLocalDate(day.date) && (inWindow(day.date, asked) || day.date === addDays(asked.from, -1)))
      readDay(builder, `[${i}].list`, day, (at, row, date) => readRow(builder, at, row, date, capture));
    else builder.issue(`[${i}].date`, "another-day", "day that was not asked for", day.date);
  }
  if (builder.size === 0) return err(builder.noRow());
  const published = days.flatMap((day) => parseInstant(day.lastUpdatedTime ?? "") ?? []);
  return ok(builder.build(published.length > 0 ? instant(Math.max(...published)) : null));
}

function readDay(
  builder: FlightBatchBuilder,
  path: string,
  day: { readonly date: string; readonly list: readonly unknown[] },
  read: (at: string, row: unknown, date: LocalDate) => FlightObservation | null,
): void {
  for (const [j, row] of day.list.entries()) {
    const at = `${path}[${j}]`;
    const flight = read(at, row, day.date as LocalDate);
    if (flight) builder.add(at, flight, row);
  }
}
