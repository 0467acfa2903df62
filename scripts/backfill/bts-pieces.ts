import type { Airport } from "../../core/airports/airport.ts";
import { readCsv } from "../../core/sources/parsing/csv.ts";
import { addDays, type LocalDate, localDate } from "../../core/time.ts";
import { bytesOf, type FileCount, type Piece } from "./piece.ts";

/**
 * Of a month of the whole country the lines about departures from the airport, as they are: half a million rows never stand in memory.
 * Carriers come one after another, so a month is whole only when the file has ended; usually it has but one. Lines that cannot be read
 * and name the airport are kept for the parser to list. Throws when no line is about the airport.
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
      // The only date of a line; one without goes into the month before it.
      const month = /\d{4}-\d{2}(?=-\d{2})/.exec(text)?.[0] ?? [...months.keys()].at(-1) ?? "";
      // As bytes of its own: a part of a string would keep the whole of it in memory.
      const line = bytesOf([text]);
      const lines = months.get(month);
      if (lines) lines.push(line);
      else months.set(month, [line]);
    }
  }
  if (months.size === 0) throw new Error(`${count.rows} rows, none from ${airport.iata}`);
  for (const [month, lines] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const from = localDate(`${month}-01`);
    yield { source: "bts", from, to: lastOfMonth(from), body: Buffer.concat([bytesOf([header]), ...lines]) };
  }
}

function headerOf(line: string): string {
  for (const name of ["FlightDate", "Origin"])
    if (!line.includes(`"${name}"`) && !line.split(",").includes(name))
      throw new Error(`line 1: no column ${name}: not a monthly file of BTS`);
  return line;
}

/** Lines whose cell `Origin` is the code. The code alone tells little: as many flights arrive as leave. */
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
