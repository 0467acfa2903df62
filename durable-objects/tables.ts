import { fromBase64, toBase64 } from "../core/base64.ts";
import type { Cell, TablePage } from "../core/rpc/tables.ts";

/**
 * Names of the tables that hold data of an object's own: neither SQLite's, the platform's, nor the list of migrations.
 */
export function tableNames(sql: SqlStorage): string[] {
  const rows = sql.exec<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'migrations'
       AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' ORDER BY name`,
  );
  return [...rows].map(({ name }) => name);
}

/**
 * Reads rows of a table in the order of its key, so that equal tables give equal pages: at most `limit`, fewer where
 * they are large, none after the last. Throws if there is no such table.
 */
export function readTable(sql: SqlStorage, name: string, offset: number, limit: number): TablePage {
  const table = known(sql, name);
  const info = [...sql.exec<{ name: string; pk: number }>(`SELECT name, pk FROM pragma_table_info('${table}')`)];
  const key = info.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  const order = key.length > 0 ? key.map((column) => column.name).join(", ") : "rowid";
  const cursor = sql.exec(`SELECT * FROM ${table} ORDER BY ${order} LIMIT ? OFFSET ?`, limit, offset);
  const rows: Cell[][] = [];
  let columns: string[] = [];
  let size = 0;
  for (const row of cursor) {
    if (rows.length === 0) columns = Object.keys(row);
    const values = Object.values(row);
    rows.push(values.map(toCell));
    size += values.reduce<number>((sum, value) => sum + sizeOf(value), 0);
    if (size > PAGE_SIZE) break;
  }
  return { columns, rows };
}

/** Characters and bytes after which a page ends: a call between objects takes 32 MB, and both have to hold it. */
const PAGE_SIZE = 4_000_000;

const sizeOf = (value: SqlStorageValue): number =>
  typeof value === "string" ? value.length : (bytesOf(value)?.length ?? 8);

/** The bytes of a value; null if it is none. workerd gives a buffer, SQLite in Node a view of one. */
function bytesOf(value: unknown): Uint8Array | null {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return value instanceof Uint8Array ? value : null;
}

export function clearTables(sql: SqlStorage): void {
  for (const name of tableNames(sql)) sql.exec(`DELETE FROM ${name}`);
}

/** Adds rows to a table. Columns that a newer schema has besides get their defaults. */
export function writeTable(sql: SqlStorage, name: string, { columns, rows }: TablePage): void {
  const table = known(sql, name);
  const places = columns.map(() => "?").join(", ");
  const insert = `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places})`;
  for (const row of rows) sql.exec(insert, ...row.map(fromCell));
}

function known(sql: SqlStorage, name: string): string {
  if (!tableNames(sql).includes(name)) throw new Error(`there is no table ${name} in this object`);
  return name;
}

function toCell(value: SqlStorageValue): Cell {
  const bytes = bytesOf(value);
  return bytes === null ? (value as string | number | null) : { base64: toBase64(bytes) };
}

function fromCell(cell: Cell): SqlStorageValue {
  if (cell === null || typeof cell !== "object") return cell;
  const bytes = fromBase64(cell.base64);
  if (bytes === null) throw new Error("a value of the back-up is no base64");
  return bytes.buffer as ArrayBuffer;
}
