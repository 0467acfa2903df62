import type { Airport } from "../../airports/airport.ts";
import { asIata, isKnownAirline } from "../../flights/airline-codes.ts";
import { carrierOf, type FlightObservation, flightKey } from "../../flights/flight.ts";
import { err, ok, type Result } from "../../result.ts";
import {
  formatClock,
  type Instant,
  type LocalDate,
  localDateOf,
  MINUTE,
  parseInstant,
  plus,
  toLocal,
  type ZoneName,
} from "../../time.ts";
import { FILES_ORIGIN, readCsvAnswer } from "../parsing/csv-answer.ts";
import { cutSpan, inWindow, spanOf, spanText } from "../parsing/day-span.ts";
import { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata, readFlightNumber } from "../parsing/flight-codes.ts";
import { checkShape } from "../parsing/shape.ts";
import type { FlightSource, ParsedBatch, RawCapture, RequestSpec, SourceError, SourceWindow } from "../source.ts";
import { COLUMNS, type Column, Row } from "./schema.ts";

/** Departures from files of comma-separated values, one row per scheduled departure. */
export const csvFlights: FlightSource = {
  id: "csv-flights",
  kind: "flights",
  version: 3,
  capabilities: {
    backfillDays: Number.POSITIVE_INFINITY,
    scheduleDaysAhead: 1,
    labelSemantics: "off-block",
    labelLagMin: 10,
    needsKey: false,
    minIntervalMs: 0,
    domain: "files.invalid",
    daysPerRequest: 31,
    attribution: "Flight data: files given by the operator of this installation",
    licence: "as the files say",
  },
  requests,
  parse,
};

function requests(airport: Airport, window: SourceWindow): RequestSpec[] {
  if (window.purpose !== "board" && window.purpose !== "history") return [];
  const origin = airport.sources.flights.origin ?? FILES_ORIGIN;
  return cutSpan(window.from, window.to, csvFlights.capabilities.daysPerRequest).map(({ from, to }) => ({
    url: `${origin}/flights/${airport.iata}?from=${from}&to=${to}`,
    headers: { accept: "text/csv" },
    label: spanText(from, to),
  }));
}

function parse(capture: RawCapture, asked: SourceWindow): Result<ParsedBatch<FlightObservation>, SourceError> {
  const table = readCsvAnswer(capture, COLUMNS);
  if (!table.ok) return table;
  const { rows, width, cell } = table.value;
  if (rows.length === 0) return err({ reason: "empty", detail: "a header without rows" });
  const builder = new FlightBatchBuilder();
  const otherDays = new Set<LocalDate>();
  for (const row of rows) {
    const at = `line ${row.line}`;
    const text = row.cells.join(",");
    if (row.cells.length !== width) {
      builder.issue(at, "wrong-width", `${row.cells.length} cells for ${width} columns`, text);
      continue;
    }
    const flight = readRow(builder, at, (name) => cell(row, name), text, capture);
    if (!flight) continue;
    const day = localDateOf(flight.scheduledAt, capture.airport.timeZone);
    if (inWindow(day, asked)) builder.add(at, flight, text);
    else {
      otherDays.add(day);
      builder.issue(at, "another-day", "day that was not asked for", text);
    }
  }
  if (builder.size > 0) return ok(builder.build());
  return otherDays.size > 0
    ? err({ reason: "wrong-date", asked: spanText(asked.from, asked.to), got: spanOf(otherDays) })
    : err(builder.noRow());
}

function readRow(
  builder: FlightBatchBuilder,
  at: string,
  cell: (name: Column) => string,
  text: string,
  { airport, source, fetchedAt }: RawCapture,
): FlightObservation | null {
  const checked = checkShape(Row, Object.fromEntries(COLUMNS.map((name) => [name, cell(name)])));
  if (!checked.ok) return builder.issue(at, "wrong-shape", `${checked.path}: ${checked.detail}`, text);
  const row = checked.value;
  if (row.origin !== airport.iata) return builder.issue(at, "another-place", "origin: another airport", text);
  const scheduledAt = parseInstant(row.sched_utc);
  if (scheduledAt === null) return builder.issue(at, "bad-time", "sched_utc: not an instant", text);
  const number = flightNumber(row);
  if (number === null) return builder.issue(at, "bad-flight-number", "flight: not a flight number", text);
  if (localText(scheduledAt, airport.timeZone) !== row.sched_local)
    builder.issue(at, "contradiction", "sched_local contradicts sched_utc", text);
  if (!isIata(row.dest)) builder.issue(at, "bad-airport-code", "dest: no airport code", text);
  const outcome = readOutcome(row, scheduledAt);
  if (!outcome)
    return builder.issue(at, "contradiction", "cancelled, delay_min and actual_local contradict each other", text);
  if (outcome.actualAt !== undefined && localText(outcome.actualAt, airport.timeZone) !== row.actual_local)
    builder.issue(at, "contradiction", "actual_local contradicts delay_min", text);
  return {
    flightKey: flightKey(airport.iata, number, scheduledAt),
    airport: airport.iata,
    source,
    number,
    carrier: builder.carrier(at, number, row.carrier),
    destination: isIata(row.dest) ? row.dest : "",
    codeshares: [],
    scheduledAt,
    ...outcome,
    statusText: outcome.status,
    ...builder.tail(at, row.tail),
    observedAt: fetchedAt,
  };
}

/**
 * The departure is schedule plus delay, which is unambiguous also in the hour that clocks repeat. Null for
 * contradicting cells.
 */
function readOutcome(
  row: Row,
  scheduledAt: Instant,
): { status: FlightObservation["status"]; actualAt?: Instant } | null {
  const hasActual = row.actual_local !== "";
  if (hasActual !== (row.delay_min !== "")) return null;
  if (row.cancelled === "1") return hasActual ? null : { status: "cancelled" };
  if (!hasActual) return { status: "scheduled" };
  return { status: "departed", actualAt: plus(scheduledAt, Number(row.delay_min) * MINUTE) };
}

/**
 * US files hold the bare number, boards the whole one: `UA` and `643` give UA643, `FLE` and `F8654` give F8654. A whole
 * number beside the IATA code of a carrier has to begin with it: `AA` and `1E5` are no flight of the carrier 1E, but a
 * number that a spreadsheet has rewritten. Null for what is no flight number.
 */
export function flightNumber({ carrier, flight }: Pick<Row, "carrier" | "flight">): string | null {
  const isBare = /^\d{1,4}[A-Z]?$/.test(flight.trim());
  const number = readFlightNumber(isBare ? carrier + flight.trim() : flight);
  if (number === null) return null;
  const named = asIata(carrier);
  const shown = carrierOf(number);
  // A whole number beside ICAO's code of a carrier may be that of another airline for which it is flown.
  const may = carrier.length === 3 && (named.length === 3 || isKnownAirline(shown));
  return may || number.startsWith(named) ? number : null;
}

function localText(t: Instant, zone: ZoneName): string {
  const { date, minute } = toLocal(t, zone);
  return `${date}T${formatClock(minute)}`;
}
