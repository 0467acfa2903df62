import { getTableColumns, getTableName } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";

/** D1 takes strings up to 2 MB; rows are cut into parameters well below that. */
const MAX_PARAMETER_CHARS = 900_000;

/**
 * Statements that insert many rows through one JSON parameter each: 40–70 thousand rows a second locally, where a bound
 * parameter a value stops at 100 of them. On a conflict of `key` the row is replaced if it differs, or kept (`"ignore"`), or the
 * statement fails (`"fail"`). `onlyIf` is an extra condition, e.g. that a fence still stands.
 */
export function bulkInsert<T extends SQLiteTable>(
  db: D1Database,
  table: T,
  rows: readonly T["$inferInsert"][],
  options: BulkOptions,
): D1PreparedStatement[] {
  const columns = Object.entries(getTableColumns(table) as Record<string, SQLiteColumn>);
  const names = columns.map(([, column]) => column.name);
  const sql = insertSql(getTableName(table), names, options);
  const parameters = options.onlyIf?.parameters ?? [];
  return chunks(
    rows,
    columns.map(([property]) => property),
  ).map((json) => db.prepare(sql).bind(json, ...parameters));
}

export interface BulkOptions {
  /** Columns of the primary key. */
  readonly key: readonly string[];
  readonly conflict: "replace" | "ignore" | "fail";
  /** Columns that a replaced row keeps. */
  readonly keep?: readonly string[];
  /** Columns that are no reason to replace a row where nothing else differs. */
  readonly silent?: readonly string[];
  readonly onlyIf?: Guard;
}

/** A condition with its parameters, numbered from ?2. */
export interface Guard {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

function insertSql(table: string, names: string[], o: BulkOptions): string {
  const values = names.map((_, i) => `value->>${i}`).join(", ");
  const where = o.onlyIf ? o.onlyIf.sql : "true";
  const insert = `INSERT INTO ${table} (${names.join(", ")}) SELECT ${values} FROM json_each(?1) WHERE ${where}`;
  if (o.conflict === "fail") return insert;
  const onConflict = `${insert} ON CONFLICT (${o.key.join(", ")}) DO`;
  if (o.conflict === "ignore") return `${onConflict} NOTHING`;
  const rest = names.filter((name) => !o.key.includes(name) && !o.keep?.includes(name));
  const set = rest.map((name) => `${name} = excluded.${name}`).join(", ");
  const telling = rest.filter((name) => !o.silent?.includes(name));
  const of = (side: string): string => telling.map((name) => `${side}.${name}`).join(", ");
  const differs = `(${of(table)}) IS NOT (${of("excluded")})`;
  return `${onConflict} UPDATE SET ${set} WHERE ${differs}`;
}

function chunks(rows: readonly object[], properties: string[]): string[] {
  const parts: string[] = [];
  let current: string[] = [];
  let length = 0;
  for (const row of rows) {
    const json = JSON.stringify(properties.map((property) => (row as Record<string, unknown>)[property] ?? null));
    if (length + json.length > MAX_PARAMETER_CHARS) {
      parts.push(`[${current.join(",")}]`);
      current = [];
      length = 0;
    }
    current.push(json);
    length += json.length + 1;
  }
  if (current.length > 0) parts.push(`[${current.join(",")}]`);
  return parts;
}
