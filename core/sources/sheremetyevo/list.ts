import type { Airport } from "../../airports/airport.ts";
import type { FlightObservation } from "../../flights/flight.ts";
import { err, type Result } from "../../result.ts";
import { addDays, dayBounds, dayRange, formatClock, type Instant, MINUTE, offsetAt } from "../../time.ts";
import { readJson } from "../parsing/answer.ts";
import { checkShape } from "../parsing/shape.ts";
import { WindowedFlights } from "../parsing/windowed-flights.ts";
import type { ParsedBatch, RawCapture, RequestSpec, SourceError, SourceWindow } from "../source.ts";
import type { Board, Direction } from "./board.ts";
import { readRow } from "./row.ts";
import { Answer, type BaseRow } from "./schema.ts";

const HOST = "https://www.svo.aero";

/** The flight number of a row as it is written. */
const numberOf = (row: BaseRow): string => row.co.code + row.flt;

/** The requests for the board of one direction, a day each. */
export function requestDays(direction: Direction, airport: Airport, window: SourceWindow): RequestSpec[] {
  if (window.purpose !== "board" && window.purpose !== "history") return [];
  const origin = airport.sources.flights.origin ?? HOST;
  const midnight = (day: typeof window.from) => {
    const { start } = dayBounds(day, airport.timeZone);
    return encodeURIComponent(`${day}T00:00:00${offsetText(start, airport)}`);
  };
  return dayRange(window.from, window.to).map((day) => ({
    url:
      `${origin}/bitrix/timetable/?direction=${direction}&dateStart=${midnight(day)}&dateEnd=${midnight(addDays(day, 1))}` +
      "&perPage=9999&page=0&locale=en",
    headers: { accept: "application/json" },
    label: day,
  }));
}

/** `+03:00`. */
function offsetText(t: Instant, { timeZone }: Airport): string {
  const minutes = Math.round(offsetAt(t, timeZone) / MINUTE);
  return (minutes < 0 ? "-" : "+") + formatClock(Math.abs(minutes));
}

/** Reads the list of one direction; rows of codeshares are told with the flight that they are sold for. */
export function readList<R extends BaseRow>(
  board: Board<R>,
  capture: RawCapture,
  asked: SourceWindow,
): Result<ParsedBatch<FlightObservation>, SourceError> {
  const json = readJson(capture);
  if (!json.ok) return json;
  const answer = checkShape(Answer, json.value);
  if (!answer.ok) return err({ reason: "shape", path: answer.path, detail: answer.detail });
  const { items, pagination } = answer.value;
  // One page of several would make the flights of the other pages look as if they had left the board.
  if (items.length !== pagination.totalItems)
    return err({
      reason: "shape",
      path: "pagination.totalItems",
      detail: `${items.length} of ${pagination.totalItems} rows`,
    });
  if (items.length === 0) return err({ reason: "empty", detail: "no flight in the list" });

  const flights = new WindowedFlights(asked, capture.airport.timeZone, board.direction);
  const checked = items.flatMap((item, i) => {
    const row = checkShape(board.shape, item);
    if (row.ok) return [{ at: `items[${i}]`, row: row.value, item }];
    flights.builder.issue(`items[${i}].${row.path}`, "wrong-shape", row.detail, item);
    return [];
  });
  const operating = new Set(checked.filter(({ row }) => row.main_flight === "").map(({ row }) => row.i_id));
  const codeshares = Map.groupBy(
    checked.filter(({ row }) => row.main_flight !== ""),
    ({ row }) => row.main_flight,
  );
  for (const [id, [first]] of codeshares)
    if (!operating.has(id) && first)
      flights.builder.issue(`${first.at}.main_flight`, "orphan-codeshare", "codeshare of no flight", first.item);
  for (const { at, row, item } of checked) {
    if (row.main_flight !== "") continue;
    const codeshared = flights.builder.codeshares(
      at,
      (codeshares.get(row.i_id) ?? []).map((other) => numberOf(other.row)),
    );
    const flight = readRow(board, flights.builder, { at, row, codeshares: codeshared }, capture);
    if (flight) flights.add(at, flight, item);
  }
  return flights.build();
}
