import type { Airport } from "../../airports/airport.ts";
import type { FlightObservation } from "../../flights/flight.ts";
import { err, ok, type Result } from "../../result.ts";
import { dayRange } from "../../time.ts";
import { excerpt, refusal } from "../parsing/answer.ts";
import { readCsvText } from "../parsing/csv-answer.ts";
import { decodePieces, NotTextError } from "../parsing/decode.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { WindowedFlights } from "../parsing/windowed-flights.ts";
import type { ParsedBatch, RawCapture, RequestSpec, SourceError, SourceWindow } from "../source.ts";
import { type LineBatch, matchingLines } from "./matching-lines.ts";
import { cut, isZip, unzip, ZipError } from "./unzip.ts";

const HOST = "https://transtats.bts.gov";
const FILE = "On_Time_Reporting_Carrier_On_Time_Performance_1987_present";

/** The request for each month of the window. */
export function requestMonths(airport: Airport, window: SourceWindow): RequestSpec[] {
  if (window.purpose !== "history") return [];
  const origin = airport.sources.flights.origin ?? HOST;
  const months = new Set(dayRange(window.from, window.to).map((day) => day.slice(0, 7)));
  return [...months].map((label) => {
    const [year = "", month = ""] = label.split("-");
    return { url: `${origin}/PREZIP/${FILE}_${year}_${Number(month)}.zip`, label };
  });
}

type Cells<C extends string> = Readonly<Record<C | "Origin" | "Dest", string>>;

/** How the rows of one direction are read. */
interface Rows<C extends string> {
  readonly what: "departure" | "arrival";
  /** The cell that names the airport itself. */
  readonly here: "Origin" | "Dest";
  readonly formOf: (header: readonly string[]) => Result<
    {
      readonly read: (cells: readonly string[]) => Cells<C>;
      readonly missing: readonly string[];
    },
    string
  >;
  readonly read: (
    builder: FlightBatchBuilder,
    at: string,
    cells: Cells<C>,
    capture: RawCapture,
  ) => FlightObservation | null;
}

/** Reads the month's zip, or the CSV file inside it, in pieces: only the airport's own flights are kept in memory. */
export function readMonth<C extends string>(
  rows: Rows<C>,
  capture: RawCapture,
  asked: SourceWindow,
): Result<ParsedBatch<FlightObservation>, SourceError> {
  const refused = refusal(capture);
  if (refused) return err(refused);
  const pieces = isZip(capture.body) ? unzip(capture.body, ".csv") : ok(cut(capture.body));
  if (!pieces.ok) return err({ reason: "not-text", detail: pieces.error });
  try {
    return readPieces(decodePieces(pieces.value), rows, capture, asked);
  } catch (e) {
    if (!(e instanceof ZipError) && !(e instanceof NotTextError)) throw e;
    return err({ reason: "not-text", detail: excerpt(e.message) });
  }
}

function readPieces<C extends string>(
  pieces: Iterable<string>,
  how: Rows<C>,
  capture: RawCapture,
  asked: SourceWindow,
): Result<ParsedBatch<FlightObservation>, SourceError> {
  const flights = new WindowedFlights(asked, capture.airport.timeZone, how.what);
  let ownRows = 0;
  const batches = matchingLines(pieces, capture.airport.iata);
  let missing: readonly string[] = [];
  let next = batches.next();
  for (; !next.done; next = batches.next()) {
    const added = readRows(next.value, how, flights, capture);
    if (!added.ok) return added;
    ownRows += added.value.rows;
    missing = added.value.missing;
  }
  const { rows, whole } = next.value;
  if (!whole) return err({ reason: "shape", path: `line ${rows + 2}`, detail: "no line break at the end" });
  if (rows === 0) return err({ reason: "empty", detail: "a header without rows" });
  if (ownRows === 0 && flights.builder.firstIssueAt === "")
    return err({
      reason: "empty",
      detail: `${rows} rows, none ${how.here === "Dest" ? "to" : "from"} ${capture.airport.iata}`,
    });
  for (const name of missing) {
    const reason =
      name === "Cancelled" ? "no such column: without a departure a flight is cancelled" : "no such column";
    flights.builder.issue("line 1", "missing-column", reason, name);
  }
  return flights.build();
}

/** Adds the airport's rows of a batch of lines to `flights`; returns how many there were, and the columns that lack. */
function readRows<C extends string>(
  { text, lines }: LineBatch,
  { here, formOf, read }: Rows<C>,
  flights: WindowedFlights,
  capture: RawCapture,
): Result<{ rows: number; missing: readonly string[] }, SourceError> {
  const table = readCsvText(text, []);
  if (!table.ok) return table;
  const { header, rows, width } = table.value;
  const form = formOf(header);
  if (!form.ok) return err({ reason: "shape", path: "line 1", detail: excerpt(`no column ${form.error}`) });
  let ownRows = 0;
  for (const row of rows) {
    const at = `line ${lines[row.line - 1] ?? row.line}`;
    const written = row.cells.join(",");
    if (row.cells.length !== width)
      flights.builder.issue(at, "wrong-width", `${row.cells.length} cells for ${width} columns`, written);
    // A line was kept because it contains the airport's code, which may be the other end's.
    const cells = form.value.read(row.cells);
    if (row.cells.length !== width || cells[here] !== capture.airport.iata) continue;
    ownRows++;
    const flight = read(flights.builder, at, cells, capture);
    if (flight) flights.add(at, flight, written);
  }
  return ok({ rows: ownRows, missing: form.value.missing });
}
