import type { Airport } from "../../core/airports/airport.ts";
import { readCsv } from "../../core/sources/parsing/csv.ts";
import { addDays, type LocalDate, localDate } from "../../core/time.ts";
import { type FileCount, latin1Bytes, type Piece } from "./piece.ts";

/**
 * Picks the airport's departures out of a BTS file about the whole country and yields one piece per month. Lines are
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
  for await (const batch of batches) {
    if (header === "") header = headerOf(batch.shift() ?? "");
    count.rows += batch.length;
    const own = departures(header, batch, airport.iata);
    count.elsewhere += batch.length - own.length;
    for (const text of own) {
      // The flight date is the only date in a line. A line without one stays with the month of the line before it.
      const month = /\d{4}-(?:0[1-9]|1[0-2])(?=-\d{2})/.exec(text)?.[0] ?? [...months.keys()].at(-1);
      if (month === undefined) {
        const line = 2 + count.rows - batch.length + batch.indexOf(text);
        throw new Error(`line ${line}: no date YYYY-MM-DD in ${text.trimEnd().slice(0, 100)}`);
      }
      // Copied to bytes: in V8 a substring would keep the whole text that it was cut from in memory.
      const line = latin1Bytes([text]);
      const lines = months.get(month);
      if (lines) lines.push(line);
      else months.set(month, [line]);
    }
  }
  if (months.size === 0) throw new Error(`${count.rows} rows, none from ${airport.iata}`);
  for (const [month, lines] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const from = localDate(`${month}-01`);
    yield { source: "bts", from, to: lastOfMonth(from), body: Buffer.concat([latin1Bytes([header]), ...lines]) };
  }
}

function headerOf(line: string): string {
  for (const name of ["FlightDate", "Origin"])
    if (!line.includes(`"${name}"`) && !line.split(",").includes(name))
      throw new Error(`line 1: no column ${name}: not a monthly file of BTS`);
  return line;
}

/**
 * Keeps the lines whose cell `Origin` is the airport's code. That the code occurs is not enough: as many flights arrive
 * there as depart.
 */
function departures(header: string, lines: readonly string[], code: string): string[] {
  const named = lines.filter((line) => line.includes(code));
  const table = named.length > 0 ? readCsv(header + named.join("")) : null;
  if (!table?.ok) return named;
  const origin = table.value.header.indexOf("Origin");
  const width = table.value.header.length;
  // The header is line 1, and no cell of these files holds a line break.
  const kept = table.value.rows.filter(({ cells }) => cells.length !== width || cells[origin] === code);
  return kept.flatMap(({ line }) => named[line - 2] ?? []);
}

/** The last day of the month that begins with `first`. */
const lastOfMonth = (first: LocalDate): LocalDate => addDays(localDate(`${addDays(first, 31).slice(0, 7)}-01`), -1);
