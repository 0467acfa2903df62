/** What the page asks its worker. */
export interface Question {
  readonly id: number;
  readonly sql: string;
  /** Address of SQLite. */
  readonly wasm: string;
}

export type Cell = string | number | null;

/** What came of a query, or why nothing did. */
export type Answer = { readonly id: number; readonly read: readonly string[] } & (
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[]; readonly cut: boolean }
  | { readonly error: string }
);
