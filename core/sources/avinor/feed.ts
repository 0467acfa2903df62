import type { Airport } from "../../airports/airport.ts";
import type { FlightObservation } from "../../flights/flight.ts";
import { err, type Result } from "../../result.ts";
import { HOUR, localDateOf, parseInstant } from "../../time.ts";
import { readText } from "../parsing/answer.ts";
import { spanText, windowBounds } from "../parsing/day-span.ts";
import { checkShape } from "../parsing/shape.ts";
import { WindowedFlights } from "../parsing/windowed-flights.ts";
import { declaredEncoding, readXml } from "../parsing/xml.ts";
import type { ParsedBatch, RawCapture, RequestSpec, SourceError, SourceWindow } from "../source.ts";
import { type ReadRow, readFlight, readPlanned } from "./rows.ts";
import { type Direction, Feed, Timetable } from "./schema.ts";

const HOST = "https://asrv.avinor.no";
/**
 * Hours back and ahead that the feed is asked for. The publisher's pages disagree about its reach; these lie within all
 * of them.
 */
const HOURS_BACK = 36;
const HOURS_AHEAD = 48;

/**
 * The request that covers the window in one direction: of the feed, or, for departures beyond its reach, of the
 * timetable.
 */
export function requestFeed(direction: Direction, airport: Airport, window: SourceWindow): RequestSpec[] {
  if (window.purpose !== "board" && window.purpose !== "history") return [];
  const origin = airport.sources.flights.origin ?? HOST;
  const { start, end } = windowBounds(window, airport.timeZone);
  const back = Math.ceil((window.now - start) / HOUR);
  const ahead = Math.ceil((end - window.now) / HOUR);
  if (ahead <= -HOURS_BACK) return [];
  if (back > -HOURS_AHEAD) {
    // Parameters are case-sensitive: in another case they are ignored and the default is used. Negative hours are
    // refused.
    const from = Math.min(HOURS_BACK, Math.max(1, back));
    const to = Math.min(HOURS_AHEAD, Math.max(1, ahead));
    const query = `airport=${airport.iata}&direction=${direction}&TimeFrom=${from}&TimeTo=${to}`;
    return [spec(`${origin}/XmlFeed/v1.0?${query}`, spanText(window.from, window.to))];
  }
  if (window.purpose === "history" || direction === "A") return [];
  const [first, last] = [localDateOf(start, "UTC"), localDateOf(end, "UTC")];
  const query = `airport=${airport.iata}&direction=${direction}&PeriodFrom=${first}Z&PeriodTo=${last}Z`;
  return [spec(`${origin}/XmlFeedScheduled/v1.0?${query}`, `timetable ${spanText(first, last)}`)];
}

const spec = (url: string, label: string): RequestSpec => ({ url, headers: { accept: "application/xml" }, label });

/** Reads an answer about one direction. Rows of the other are passed over; an answer of those only is refused. */
export function parseFeed(
  direction: Direction,
  capture: RawCapture,
  asked: SourceWindow,
): Result<ParsedBatch<FlightObservation>, SourceError> {
  const tree = readTree(capture);
  if (!tree.ok) return tree;
  const isTimetable = checkShape(Timetable, tree.value);
  if (isTimetable.ok && direction === "D") {
    const { "@airport": name, "@time": time, flight } = isTimetable.value.flights;
    return readRows(
      { path: "flights", iata: name, list: flight, publishedAt: time, direction, read: readPlanned },
      capture,
      asked,
    );
  }
  const feed = checkShape(Feed, tree.value);
  if (!feed.ok) return err({ reason: "shape", path: feed.path, detail: feed.detail });
  const { "@name": name, flights } = feed.value.airport;
  const { flight, "@lastUpdate": lastUpdate } = flights;
  const list = {
    path: "airport.flights",
    iata: name,
    list: flight,
    publishedAt: lastUpdate,
    direction,
    read: readFlight,
  };
  return readRows(list, capture, asked);
}

/** Decodes the body in the encoding that its XML declaration names, UTF-8 without one, and parses it. */
function readTree(capture: RawCapture): Result<unknown, SourceError> {
  const declared = declaredEncoding(capture.body) ?? "utf-8";
  if (declared !== "utf-8" && declared !== "iso-8859-1")
    return err({ reason: "not-text", detail: `the encoding ${declared} was never seen here` });
  const text = readText(capture, declared);
  if (!text.ok) return text;
  return readXml(text.value, ["flight"]);
}

/** The flights of one document, not yet read. */
interface FlightList {
  /** Path of the element that holds them. */
  readonly path: string;
  /** The airport that the document is about. */
  readonly iata: string;
  readonly list: readonly unknown[];
  readonly publishedAt: string | undefined;
  readonly direction: Direction;
  readonly read: ReadRow;
}

function readRows(
  { path, iata, list, publishedAt, direction, read }: FlightList,
  capture: RawCapture,
  asked: SourceWindow,
): Result<ParsedBatch<FlightObservation>, SourceError> {
  if (iata !== capture.airport.iata)
    return err({ reason: "shape", path, detail: `about ${iata}, not ${capture.airport.iata}` });
  if (list.length === 0) return err({ reason: "empty", detail: "no flight in the answer" });
  const flights = new WindowedFlights(asked, capture.airport.timeZone, direction === "A" ? "arrival" : "departure");
  let others = 0;
  for (const [i, row] of list.entries()) {
    const at = `${path}.flight[${i}]`;
    const flight = read(flights.builder, at, row, direction, capture);
    if (flight === "other direction") others++;
    else if (flight) flights.add(at, flight, row);
  }
  if (others === list.length)
    return err({ reason: "shape", path, detail: `${direction === "A" ? "departures" : "arrivals"} only` });
  return flights.build(parseInstant(publishedAt ?? ""));
}
