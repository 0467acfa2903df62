import { getTableColumns, getTableName } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";

/** D1 takes strings up to 2 MB, so rows are divided into parameters well below that. */
const MAX_PARAMETER_CHARS = 900_000;

/**
 * Makes statements that each insert many rows through one JSON parameter. D1 binds at most 100 parameters per
 * statement, so one parameter per value would allow only a few rows; this way 40–70 thousand rows per second are
 * written locally.
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
  return jsonChunks(
    rows,
    columns.map(([property]) => property),
  ).map((json) => db.prepare(sql).bind(json, ...parameters));
}

export interface BulkOptions {
  /** Columns of the primary key. */
  readonly key: readonly string[];
  /** What happens to a row whose key exists: it is replaced if it differs, it is ignored, or the statement fails. */
  readonly conflict: "replace" | "ignore" | "fail";
  /** Columns whose stored values survive a replacement. */
  readonly keep?: readonly string[];
  /** Columns that are not compared: a row that differs only in them is not replaced. */
  readonly uncompared?: readonly string[];
  /** Rows are written only if this holds, for example that the writer's fence still stands. */
  readonly onlyIf?: Guard;
}

/** An SQL condition with its parameters, numbered from ?2. */
export interface Guard {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

/**
 * The statement that deletes an airport's rows (`?1`) but those whose `key` is in a JSON array, the parameter after
 * those of `onlyIf`. With `bulkInsert` and `replace` after it a table becomes what it is told, and a row that stays as
 * it was is not written: D1 bills rows written, and a board seldom changes much in a quarter of an hour.
 */
export function deleteOthers(table: string, key: string, onlyIf: Guard): string {
  const kept = `SELECT value FROM json_each(?${2 + onlyIf.parameters.length})`;
  return `DELETE FROM ${table} WHERE airport = ?1 AND ${key} NOT IN (${kept}) AND ${onlyIf.sql}`;
}

/** Statements that delete the rows with these keys; none for no key. */
export const deleteKeys = (
  db: D1Database,
  table: string,
  key: string,
  keys: readonly string[],
): D1PreparedStatement[] =>
  chunksOfKeys(keys).map((json) =>
    db.prepare(`DELETE FROM ${table} WHERE ${key} IN (SELECT value FROM json_each(?1))`).bind(json),
  );

/** Keys as JSON arrays of strings. A key has some thirty characters. */
const KEYS_A_CHUNK = 20_000;
const chunksOfKeys = (keys: readonly string[]): string[] =>
  Array.from({ length: Math.ceil(keys.length / KEYS_A_CHUNK) }, (_, i) =>
    JSON.stringify(keys.slice(i * KEYS_A_CHUNK, (i + 1) * KEYS_A_CHUNK)),
  );

function insertSql(table: string, names: string[], o: BulkOptions): string {
  const values = names.map((_, i) => `value->>${i}`).join(", ");
  const where = o.onlyIf ? o.onlyIf.sql : "true";
  const insert = `INSERT INTO ${table} (${names.join(", ")}) SELECT ${values} FROM json_each(?1) WHERE ${where}`;
  if (o.conflict === "fail") return insert;
  const onConflict = `${insert} ON CONFLICT (${o.key.join(", ")}) DO`;
  if (o.conflict === "ignore") return `${onConflict} NOTHING`;
  const rest = names.filter((name) => !o.key.includes(name) && !o.keep?.includes(name));
  const set = rest.map((name) => `${name} = excluded.${name}`).join(", ");
  const compared = rest.filter((name) => !o.uncompared?.includes(name));
  const columnsOf = (side: string): string => compared.map((name) => `${side}.${name}`).join(", ");
  const differs = `(${columnsOf(table)}) IS NOT (${columnsOf("excluded")})`;
  return `${onConflict} UPDATE SET ${set} WHERE ${differs}`;
}

/** The rows as JSON arrays of arrays, each text at most `MAX_PARAMETER_CHARS` long unless a single row is longer. */
function jsonChunks(rows: readonly object[], properties: string[]): string[] {
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
