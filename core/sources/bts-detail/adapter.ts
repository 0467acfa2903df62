import type { Airport } from "../../airports/airport.ts";
import type { FlightObservation } from "../../flights/flight.ts";
import { err, type Result } from "../../result.ts";
import { isLocalDate, type LocalDate } from "../../time.ts";
import { readText } from "../parsing/answer.ts";
import { FILES_ORIGIN, readCsvText } from "../parsing/csv-answer.ts";
import { cutSpan, spanText } from "../parsing/day-span.ts";
import { checkShape } from "../parsing/shape.ts";
import { WindowedFlights } from "../parsing/windowed-flights.ts";
import type { FlightSource, ParsedBatch, RawCapture, RequestSpec, SourceError, SourceWindow } from "../source.ts";
import { readRow } from "./row.ts";
import { COLUMNS, Row } from "./schema.ts";
import { splitSections } from "./sections.ts";

/** US departures of one airport and one carrier, from files of the "Detailed Statistics" page. */
export const btsDetail: FlightSource = {
  id: "bts-detail",
  kind: "flights",
  version: 2,
  capabilities: {
    backfillDays: Number.POSITIVE_INFINITY,
    scheduleDaysAhead: 0,
    labelSemantics: "off-block",
    labelLagMin: 56 * 1440,
    needsKey: false,
    minIntervalMs: 0,
    domain: "files.invalid",
    daysPerRequest: 366,
    attribution: "Flight data: US Bureau of Transportation Statistics",
    licence: "public domain",
  },
  requests,
  parse,
};

function requests(airport: Airport, window: SourceWindow): RequestSpec[] {
  if (window.purpose !== "history") return [];
  const origin = airport.sources.flights.origin ?? FILES_ORIGIN;
  return cutSpan(window.from, window.to, btsDetail.capabilities.daysPerRequest).map(({ from, to }) => ({
    url: `${origin}/bts-detail/${airport.iata}?from=${from}&to=${to}`,
    headers: { accept: "text/csv" },
    label: spanText(from, to),
  }));
}

function parse(capture: RawCapture, asked: SourceWindow): Result<ParsedBatch<FlightObservation>, SourceError> {
  const text = readText(capture);
  if (!text.ok) return text;
  const sections = splitSections(text.value);
  if (!sections.ok) return sections;
  const { airport, table: csv, headerLine } = sections.value;
  if (airport !== capture.airport.iata)
    return err({
      reason: "shape",
      path: "line 1",
      detail: `about ${airport ?? "no airport"}, not ${capture.airport.iata}`,
    });
  const table = readCsvText(csv, COLUMNS);
  if (!table.ok) return table;
  const { rows, width, cell } = table.value;
  if (rows.length === 0) return err({ reason: "empty", detail: "a header without rows" });

  const flights = new WindowedFlights(asked, capture.airport.timeZone);
  for (const row of rows) {
    const at = `line ${headerLine + row.line - 1}`;
    const written = row.cells.join(",");
    const date = dateOf(cell(row, "date(mm/dd/yyyy)"));
    // In a file with day and month swapped, many dates could be read, but as another day: the whole file is refused.
    if (date === null) return err({ reason: "shape", path: at, detail: `no date MM/DD/YYYY: ${written.slice(0, 60)}` });
    const cells = checkShape(Row, Object.fromEntries(COLUMNS.map((name) => [name, cell(row, name)])));
    if (row.cells.length !== width)
      flights.builder.issue(at, "wrong-width", `${row.cells.length} cells for ${width} columns`, written);
    else if (!cells.ok) flights.builder.issue(at, "wrong-shape", `${cells.path}: ${cells.detail}`, written);
    else {
      const flight = readRow(flights.builder, { at, cells: cells.value, date, text: written }, capture);
      if (flight) flights.add(at, flight, written);
    }
  }
  return flights.build();
}

function dateOf(text: string): LocalDate | null {
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text.trim()) ?? [];
  const date = `${year}-${month}-${day}`;
  return isLocalDate(date) ? date : null;
}
