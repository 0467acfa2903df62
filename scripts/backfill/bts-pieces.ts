import type { Airport } from "../../core/airports/airport.ts";
import { arrivalFormOf, formOf, HEADERS } from "../../core/sources/bts/forms.ts";
import { readCsv } from "../../core/sources/parsing/csv.ts";
import { addDays, isLocalDate, type LocalDate, localDate } from "../../core/time.ts";
import { type FileCount, latin1Bytes, type Piece } from "./piece.ts";

/**
 * Picks the airport's departures out of a BTS file about the whole country and yields one piece per month, and behind
 * it one of the month's arrivals, where the file has the columns of arrivals. Lines are
 * kept byte for byte, and only those of the airport, since a month has half a million rows. The file is ordered by
 * carrier, so a month is complete only at the end of the file, which usually holds a single month. A line that cannot
 * be read but contains the airport's code is kept, so that the parser reports it. Throws when no line is about the
 * airport.
 */
export async function* btsPieces(
  batches: AsyncIterable<string[]>,
  airport: Airport,
  count: FileCount,
): AsyncGenerator<Piece> {
  let header = "";
  const months = new Map<string, Buffer[]>();
  const arrivals = new Map<string, Buffer[]>();
  for await (const batch of batches) {
    if (header === "") header = headerOf(batch.shift() ?? "");
    count.rows += batch.length;
    const own = linesAbout("Origin", header, batch, airport.iata);
    if (arrivalFormOf(readHeader(header)).ok)
      for (const { text, day } of linesAbout("Dest", header, batch, airport.iata))
        for (const month of monthsOfArrival(day)) put(arrivals, month, text);
    count.elsewhere += batch.length - own.length;
    for (const { text, day } of own) {
      // A line without a date stays with the month of the line before it, so that the parser reports it.
      const month = /^\d{4}-(?:0[1-9]|1[0-2])(?=-\d{2})/.exec(day)?.[0] ?? [...months.keys()].at(-1);
      if (month === undefined) {
        const line = 2 + count.rows - batch.length + batch.indexOf(text);
        throw new Error(`line ${line}: no date YYYY-MM-DD in ${text.trimEnd().slice(0, 100)}`);
      }
      put(months, month, text);
    }
  }
  if (months.size === 0) throw new Error(`${count.rows} rows, none from ${airport.iata}`);
  for (const [month, lines] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const from = localDate(`${month}-01`);
    const to = lastOfMonth(from);
    yield { source: "bts", from, to, body: Buffer.concat([latin1Bytes([header]), ...lines]) };
    const came = arrivals.get(month);
    if (came) yield { source: "bts-arrivals", from, to, body: Buffer.concat([latin1Bytes([header]), ...came]) };
  }
}

function put(months: Map<string, Buffer[]>, month: string, text: string): void {
  // Copied to bytes: in V8 a substring would keep the whole text that it was cut from in memory.
  const line = latin1Bytes([text]);
  const lines = months.get(month);
  if (lines) lines.push(line);
  else months.set(month, [line]);
}

/**
 * The months in which a flight may arrive that departs on a day: a flight of the month's last night arrives in the next,
 * whose file does not have it. So it is known only where one file holds both months. Empty for a text that is no day.
 */
function monthsOfArrival(day: string): string[] {
  if (!isLocalDate(day)) return [];
  return [...new Set([day.slice(0, 7), addDays(day, 1).slice(0, 7)])];
}

/** The first line of a file, if it is the header of a file of BTS; throws an error if it is not. */
export function headerOf(line: string): string {
  const form = formOf(readHeader(line));
  if (!form.ok)
    throw new Error(`line 1: no column ${form.error}: not a file of BTS; the columns that are read: ${HEADERS}`);
  return line;
}

function readHeader(line: string): readonly string[] {
  const table = readCsv(line);
  return table.ok ? table.value.header : [];
}

/** A line about the airport, and the text of its day. */
interface OwnLine {
  readonly text: string;
  readonly day: string;
}

/**
 * Keeps the lines whose cell `Origin`, or `Dest`, is the airport's code. That the code occurs is not enough: as many
 * flights arrive there as depart.
 */
function linesAbout(here: "Origin" | "Dest", header: string, lines: readonly string[], code: string): OwnLine[] {
  const named = lines.filter((line) => line.includes(code));
  const table = named.length > 0 ? readCsv(header + named.join("")) : null;
  const form = table?.ok ? formOf(table.value.header) : null;
  if (!table?.ok || !form?.ok) return named.map((text) => ({ text, day: "" }));
  const width = table.value.header.length;
  // The header is line 1, and no cell of these files holds a line break.
  return table.value.rows.flatMap(({ line, cells }) => {
    const { [here]: end, FlightDate } = form.value.read(cells);
    const text = named[line - 2];
    return text !== undefined && (cells.length !== width || end === code) ? [{ text, day: FlightDate }] : [];
  });
}

/** The last day of the month that begins with `first`. */
const lastOfMonth = (first: LocalDate): LocalDate => addDays(localDate(`${addDays(first, 31).slice(0, 7)}-01`), -1);
