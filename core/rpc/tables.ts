/*
 * Tables of a Durable Object as plain JSON, for back-ups. Bytes, which JSON cannot hold, are objects of one field.
 */

/** A value of a row: SQLite's own, or bytes in base64. */
export type Cell = string | number | null | { readonly base64: string };

/** Rows of a table, in the order in which they are read. */
export interface TablePage {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The methods of a Durable Object whose storage is backed up and restored. */
export interface BackedUp {
  /** Names of its tables, sorted. */
  tableNames(): Promise<string[]>;
  /** At most `limit` rows of a table from the `offset`-th on, fewer where they are large; none after the last. */
  readTable(name: string, offset: number, limit: number): Promise<TablePage>;
  /** Empties all tables. */
  clearTables(): Promise<void>;
  /** Adds rows to a table. */
  writeTable(name: string, page: TablePage): Promise<void>;
}
