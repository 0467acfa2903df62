import { err, type Result } from "../../result.ts";
import type { RawCapture, SourceError } from "../source.ts";
import { readText } from "./answer.ts";
import { type CsvTable, findColumns, readCsv } from "./csv.ts";

/** Origin for sources that read files. The host does not exist: a replay server or a back-fill answers in its place. */
export const FILES_ORIGIN = "https://files.invalid";

/** A table whose columns are read by name. */
export interface CsvAnswer<Name extends string> {
  /** The names of the header, as they stand there. */
  readonly header: readonly string[];
  readonly rows: CsvTable["rows"];
  /** Number of columns of the header. */
  readonly width: number;
  /** The cell of a row in the named column; empty where the row is too short, or the header lacks the name. */
  readonly cell: (row: { readonly cells: readonly string[] }, name: Name) => string;
}

/**
 * Reads an answer as a table that has at least the columns `names`, in any order. Anything else is refused as `shape`,
 * with the line.
 */
export function readCsvAnswer<const Name extends string>(
  capture: RawCapture,
  names: readonly Name[],
): Result<CsvAnswer<Name>, SourceError> {
  const text = readText(capture);
  return text.ok ? readCsvText(text.value, names) : text;
}

/** `readCsvAnswer` for a text that is already decoded. */
export function readCsvText<const Name extends string>(
  text: string,
  names: readonly Name[],
): Result<CsvAnswer<Name>, SourceError> {
  const table = readCsv(text);
  if (!table.ok) return err({ reason: "shape", path: `line ${table.error.line}`, detail: table.error.detail });
  const columns = findColumns(table.value.header, names);
  if (!columns.ok) return err({ reason: "shape", path: "line 1", detail: `no column ${columns.error}` });
  const { header, rows } = table.value;
  // Of two columns with one name the first counts, as for `findColumns`.
  const columnOf = new Map(header.map((name, i) => [name, i] as const).reverse());
  const cell = (row: { readonly cells: readonly string[] }, name: Name) => row.cells[columnOf.get(name) ?? -1] ?? "";
  return { ok: true, value: { header, rows, width: header.length, cell } };
}
