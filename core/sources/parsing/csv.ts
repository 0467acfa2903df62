/// <reference path="./papaparse.d.ts" />
import Papa from "papaparse";
import { err, ok, type Result } from "../../result.ts";

/** A table: the names of its header, and its rows. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

interface CsvRow {
  /** Line of the file on which the row begins; the header is line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Why a text is not a table, and on which line. */
export interface CsvFault {
  readonly line: number;
  readonly detail: string;
}

/**
 * Reads values separated by commas or tabs by RFC 4180: quoted cells, doubled quotes, LF or CRLF, a byte order mark.
 * Blank lines are skipped. Unlike in the RFC, the last line has to end with a line break, which is all that tells a
 * whole file from a truncated one.
 *
 * readCsv('a,b\n1,"x, ""y"""\n') // => { header: ["a", "b"], rows: [{ line: 2, cells: ["1", 'x, "y"'] }] }
 */
export function readCsv(text: string, delimiter: "," | "\t" = ","): Result<CsvTable, CsvFault> {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (body === "") return err({ line: 1, detail: "no header" });
  const newline = lineBreakOf(body);
  const { data, errors } = Papa.parse(body, { delimiter, newline, quoteChar: '"' });
  const [fault] = errors;
  if (fault !== undefined) {
    const detail = fault.code === "MissingQuotes" ? "a quote that is never closed" : "text after a quoted cell";
    return err({ line: 1 + countBreaks(body, fault.index ?? 0), detail });
  }
  if (!body.endsWith(newline))
    return err({ line: 1 + countBreaks(body, body.length), detail: "no line break at the end" });
  let line = 1;
  const rows: CsvRow[] = [];
  for (const cells of data) {
    if (cells.length > 1 || cells[0] !== "") rows.push({ line, cells });
    line++;
    for (const cell of cells) if (cell.includes("\n")) line += countBreaks(cell, cell.length);
  }
  const [header, ...below] = rows;
  if (!header) return err({ line: 1, detail: "no header" });
  if (header.cells.some((name) => /[\r\n]/.test(name))) return err({ line: 1, detail: "a line break within a name" });
  return ok({ header: header.cells, rows: below });
}

/** The line break that ends the first row. A file uses one kind. */
function lineBreakOf(text: string): "\n" | "\r\n" {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    else if (text[i] === "\n" && !quoted) return text[i - 1] === "\r" ? "\r\n" : "\n";
  }
  return "\n";
}

function countBreaks(text: string, end: number): number {
  let breaks = 0;
  for (let i = text.indexOf("\n"); i >= 0 && i < end; i = text.indexOf("\n", i + 1)) breaks++;
  return breaks;
}

/** The index of each named column; err with the first name that the header lacks. */
export function findColumns<Name extends string>(
  header: readonly string[],
  names: readonly Name[],
): Result<Readonly<Record<Name, number>>, Name> {
  const missing = names.find((name) => !header.includes(name));
  if (missing !== undefined) return err(missing);
  return ok(Object.fromEntries(names.map((name) => [name, header.indexOf(name)])) as Record<Name, number>);
}
