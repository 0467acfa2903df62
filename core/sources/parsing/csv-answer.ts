import { err, type Result } from "../../result.ts";
import type { RawCapture, SourceError } from "../source.ts";
import { readText } from "./answer.ts";
import { type CsvTable, findColumns, readCsv } from "./csv.ts";

/** Where files are asked for: no such host exists, the shell of a replay or a back-fill answers. */
export const FILES_ORIGIN = "https://files.invalid";

export interface CsvAnswer<Name extends string> {
  readonly rows: CsvTable["rows"];
  readonly width: number;
  /** Cell of a row by the name of its column. */
  readonly cell: (row: { readonly cells: readonly string[] }, name: Name) => string;
}

/** The table of an answer that has at least the columns `names`, in any order. Anything else is `shape`, with the line. */
export function readCsvAnswer<const Name extends string>(
  capture: RawCapture,
  names: readonly Name[],
): Result<CsvAnswer<Name>, SourceError> {
  const text = readText(capture);
  return text.ok ? readCsvText(text.value, names) : text;
}

/** The same of a text. */
export function readCsvText<const Name extends string>(
  text: string,
  names: readonly Name[],
): Result<CsvAnswer<Name>, SourceError> {
  const table = readCsv(text);
  if (!table.ok) return err({ reason: "shape", path: `line ${table.error.line}`, detail: table.error.detail });
  const columns = findColumns(table.value.header, names);
  if (!columns.ok) return err({ reason: "shape", path: "line 1", detail: `no column ${columns.error}` });
  const cell = (row: { readonly cells: readonly string[] }, name: Name) => row.cells[columns.value[name]] ?? "";
  return { ok: true, value: { rows: table.value.rows, width: table.value.header.length, cell } };
}
