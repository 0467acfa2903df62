import type { Airport } from "../../core/airports/airport.ts";
import { formOf } from "../../core/sources/bts/forms.ts";
import { foreignFile, READ_HEADERS } from "../../core/sources/catalogue/headers.ts";
import { isLocalDate, type LocalDate, localDateOf, parseInstant } from "../../core/time.ts";
import { consecutiveRuns, type FileCount, latin1Bytes, type Piece } from "./piece.ts";

/** What the header tells about a file: which adapter reads it, and where the local day of a row is found. */
interface Layout {
  readonly source: "csv-flights" | "csv-weather";
  readonly dayOf: (cells: readonly string[]) => string;
  /** Index of the column that holds the airport; -1 where the file is about one airport and does not name it. */
  readonly origin: number;
}

/**
 * Cuts a file of departures or of hourly weather into pieces, each a run of consecutive days within one month. Only one
 * month is held in memory, so months must be in the order of time. Throws an error with the number of the line on an
 * unknown header, on a quoted cell and on a row of an earlier month.
 */
export async function* csvPieces(
  batches: AsyncIterable<string[]>,
  airport: Airport,
  count: FileCount,
): AsyncGenerator<Piece> {
  let header = "";
  let layout: Layout | null = null;
  let month = "";
  let day = "";
  let line = 0;
  const others = new Set<string>();
  let days = new Map<LocalDate, string[]>();
  const cutMonth = function* (): Generator<Piece> {
    if (layout)
      for (const run of consecutiveRuns([...days.keys()].sort())) yield pieceOf(layout.source, header, run, days);
    days = new Map();
  };
  for await (const batch of batches) {
    for (const text of batch) {
      line++;
      if (text.includes('"')) throw new Error(`line ${line}: a quoted cell, which these files do not have`);
      if (!layout) {
        header = text;
        layout = layoutOf(text, airport);
        continue;
      }
      count.rows++;
      const cells = text.trimEnd().split(",");
      const origin = cells[layout.origin] ?? airport.iata;
      if (origin !== airport.iata) {
        count.elsewhere++;
        if (others.size < 5) others.add(origin);
        continue;
      }
      // A row without a day stays with the row before it, so that the parser reports what is wrong with it.
      const own = layout.dayOf(cells);
      if (isLocalDate(own)) day = own;
      else if (day === "") throw new Error(`line ${line}: no day in ${text.trimEnd().slice(0, 100)}`);
      if (day.slice(0, 7) < month)
        throw new Error(`line ${line}: ${day} after rows of ${month}; rows must be in the order of time`);
      if (day.slice(0, 7) > month) {
        yield* cutMonth();
        month = day.slice(0, 7);
      }
      const rows = days.get(day as LocalDate);
      if (rows) rows.push(text);
      else days.set(day as LocalDate, [text]);
    }
  }
  if (!layout) throw new Error("an empty file");
  if (month === "")
    throw new Error(
      `${count.rows} rows, none from ${airport.iata}${others.size > 0 ? ` but from ${[...others].join(", ")}` : ""}`,
    );
  yield* cutMonth();
}

/** The layout of a file by its first line. Throws an error on a header that is not known. */
export function layoutOf(header: string, airport: Airport): Layout {
  const names = header.replace(/^ï»¿/, "").trimEnd().split(",");
  const [scheduled, hour] = [names.indexOf("sched_local"), names.indexOf("time_utc")];
  if (scheduled >= 0) {
    return {
      source: "csv-flights",
      dayOf: (cells) => (cells[scheduled] ?? "").slice(0, 10),
      origin: names.indexOf("origin"),
    };
  }
  if (hour < 0) {
    if (formOf(names).ok) throw new Error("line 1: a file of US on-time performance: give it with --bts");
    const foreign = foreignFile(header.trimEnd());
    if (foreign !== null) throw new Error(`line 1: ${foreign}`);
    const known = READ_HEADERS.map((line) => `\n  ${line}`).join("");
    throw new Error(
      `line 1: neither sched_local nor time_utc among the columns ${names.slice(0, 5).join(", ")}, …; headers that are read:${known}`,
    );
  }
  const dayOf = (cells: readonly string[]): string => {
    const validAt = parseInstant(cells[hour] ?? "");
    return validAt === null ? "" : localDateOf(validAt, airport.timeZone);
  };
  return { source: "csv-weather", dayOf, origin: -1 };
}

function pieceOf(
  source: Layout["source"],
  header: string,
  run: readonly LocalDate[],
  days: ReadonlyMap<LocalDate, string[]>,
): Piece {
  const body = latin1Bytes([header, ...run.flatMap((day) => days.get(day) ?? [])]);
  return { source, from: run[0] as LocalDate, to: run.at(-1) as LocalDate, body };
}
