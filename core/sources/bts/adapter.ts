import type { Airport } from "../../airports/airport.ts";
import type { FlightObservation } from "../../flights/flight.ts";
import { err, ok, type Result } from "../../result.ts";
import { dayRange } from "../../time.ts";
import { excerpt, refusal } from "../answer.ts";
import { readCsvText } from "../csv-answer.ts";
import { decodePieces } from "../decode.ts";
import { RowsOfWindow } from "../rows-of-window.ts";
import type { FlightSource, ParsedBatch, RawCapture, RequestSpec, SourceError, SourceWindow } from "../source.ts";
import { type Chosen, linesOf } from "./lines-of.ts";
import { readRow } from "./row.ts";
import { COLUMNS } from "./schema.ts";
import { cut, isZip, unzip, ZipError } from "./unzip.ts";

const HOST = "https://transtats.bts.gov";
const FILE = "On_Time_Reporting_Carrier_On_Time_Performance_1987_present";

/** US departures of reporting carriers, a month of the whole country in one file, some weeks after the month. */
export const bts: FlightSource = {
  id: "bts",
  kind: "flights",
  version: 1,
  capabilities: {
    backfillDays: Number.POSITIVE_INFINITY,
    scheduleDaysAhead: 0,
    labelSemantics: "off-block",
    labelLagMin: 56 * 1440,
    needsKey: false,
    minIntervalMs: 5000,
    daysPerRequest: 31,
    attribution: "Flight data: US Bureau of Transportation Statistics",
    licence: "public domain",
  },
  requests,
  parse,
};

function requests(airport: Airport, window: SourceWindow): RequestSpec[] {
  if (window.purpose !== "history") return [];
  const origin = airport.sources.flights.origin ?? HOST;
  const months = new Set(dayRange(window.from, window.to).map((day) => day.slice(0, 7)));
  return [...months].map((label) => {
    const [year = "", month = ""] = label.split("-");
    return { url: `${origin}/PREZIP/${FILE}_${year}_${Number(month)}.zip`, label };
  });
}

/** The answer is the month's zip, or the file inside it. Memory stays at what the airport's own rows take. */
function parse(capture: RawCapture, asked: SourceWindow): Result<ParsedBatch<FlightObservation>, SourceError> {
  const refused = refusal(capture);
  if (refused) return err(refused);
  const chosen = choose(capture);
  if (!chosen.ok) return chosen;
  const { text, lines, rows, whole } = chosen.value;
  if (!whole) return err({ reason: "shape", path: `line ${rows + 2}`, detail: "no line break at the end" });
  const table = readCsvText(text, COLUMNS);
  if (!table.ok) return table;
  if (rows === 0) return err({ reason: "empty", detail: "a header without rows" });

  const flights = new RowsOfWindow(asked, capture.airport.timeZone);
  let ours = 0;
  for (const row of table.value.rows) {
    const at = `line ${lines[row.line - 1] ?? row.line}`;
    if (row.cells.length !== table.value.width)
      flights.statements.issue(at, `${row.cells.length} cells for ${table.value.width} columns`, row.cells.join(","));
    // The code stood somewhere in the line: most often as the destination.
    if (row.cells.length !== table.value.width || table.value.cell(row, "Origin") !== capture.airport.iata) continue;
    ours++;
    const cells = Object.fromEntries(COLUMNS.map((name) => [name, table.value.cell(row, name)]));
    const flight = readRow(flights.statements, at, cells, capture);
    if (flight) flights.add(at, flight, row.cells.join(","));
  }
  if (ours === 0 && flights.statements.firstIssueAt === "")
    return err({ reason: "empty", detail: `${rows} rows, none from ${capture.airport.iata}` });
  return flights.result();
}

function choose({ body, airport }: RawCapture): Result<Chosen, SourceError> {
  const pieces = isZip(body) ? unzip(body, ".csv") : ok(cut(body));
  if (!pieces.ok) return err({ reason: "not-text", detail: pieces.error });
  try {
    return ok(linesOf(decodePieces(pieces.value), airport.iata));
  } catch (e) {
    // A decoder's TypeError is about bytes that are no text.
    if (!(e instanceof ZipError) && !(e instanceof TypeError)) throw e;
    return err({ reason: "not-text", detail: excerpt(e.message) });
  }
}
