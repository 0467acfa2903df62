/** What the page asks its worker. */
export interface Question {
  readonly sql: string;
  /** Address of SQLite. */
  readonly wasm: string;
}

/** A whole number that a `number` does not hold exactly is a `bigint`. */
export type Cell = string | number | bigint | null;

/**
 * Why a query has no rows, where the page has better words than SQLite: it asks nothing, it is more than one statement, it
 * would change the tables, memory did not suffice (after which SQLite is not to be trusted), the reader stopped it, or the
 * worker ended by itself.
 */
export type Refusal = "empty" | "several" | "write" | "memory" | "stopped" | "died";

/** What a query gives; `cut` where it would give more rows. */
export interface Result {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly cut: boolean;
}

/** What came of a query, or why nothing did. */
export type Outcome = Result | { readonly refused: Refusal } | { readonly error: string };

/** What a worker answers; `read` has the addresses that it has read so far. */
export interface Answer {
  readonly read: readonly string[];
  readonly outcome: Outcome;
}
