import type { Database } from "sql.js";
import type { Column, Row, Value } from "../../../core/open-data/column.ts";
import { type Instant, toIsoMillis } from "../../../core/time.ts";

const TYPES: Readonly<Record<Column["type"], string>> = {
  text: "TEXT",
  integer: "INTEGER",
  number: "REAL",
  boolean: "INTEGER",
  instant: "TEXT",
  day: "TEXT",
};

/** Makes a table of the open data. An instant is text in ISO 8601, which SQLite's functions of time read; true is 1. */
export const createTable = (db: Database, table: string, columns: readonly Column[]): void =>
  db.run(`CREATE TABLE "${table}" (${columns.map(({ name, type }) => `"${name}" ${TYPES[type]}`).join(", ")})`);

/** Adds rows to it, in one transaction. */
export function insertRows(db: Database, table: string, columns: readonly Column[], rows: readonly Row[]): void {
  const statement = db.prepare(`INSERT INTO "${table}" VALUES (${columns.map(() => "?").join(", ")})`);
  db.run("BEGIN");
  for (const row of rows) statement.run(columns.map(({ name, type }) => stored(type, row[name] ?? null)));
  db.run("COMMIT");
  statement.free();
}

function stored(type: Column["type"], value: Value): string | number | null {
  if (value === null) return null;
  if (type === "instant") return toIsoMillis(value as Instant);
  return typeof value === "boolean" ? Number(value) : value;
}
