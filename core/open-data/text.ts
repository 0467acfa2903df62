import { csvCell as csvOf } from "../csv.ts";
import { type Instant, toIsoMillis } from "../time.ts";
import type { Column, Row, Value } from "./column.ts";

/**
 * A text as a cell of CSV (RFC 4180), which no spreadsheet takes for a formula; the empty text is quoted, so that it is
 * told from an unknown one.
 */
export const csvText = (text: string): string => (text === "" ? '""' : csvOf(text));

/** The first line of a CSV file, with its line break. */
export const csvHeader = (columns: readonly Column[]): string => `${columns.map(({ name }) => name).join(",")}\r\n`;

/** Lines of CSV, each with its line break; an unknown value is an empty cell, an instant ISO 8601 in UTC. */
export const csvRows = (columns: readonly Column[], rows: readonly Row[]): string =>
  rows.map((row) => `${columns.map((column) => csvCell(written(column, row))).join(",")}\r\n`).join("");

/** The same rows as JSON Lines: an object a line, whose members are in the order of the columns. */
export const jsonRows = (columns: readonly Column[], rows: readonly Row[]): string =>
  rows
    .map(
      (row) => `${JSON.stringify(Object.fromEntries(columns.map((column) => [column.name, written(column, row)])))}\n`,
    )
    .join("");

function written(column: Column, row: Row): Value {
  const value = row[column.name] ?? null;
  return column.type === "instant" && value !== null ? toIsoMillis(value as Instant) : value;
}

const csvCell = (value: Value): string =>
  value === null ? "" : typeof value === "string" ? csvText(value) : String(value);
