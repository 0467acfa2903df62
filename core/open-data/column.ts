/**
 * What a column of the open data holds. An `instant` is UTC milliseconds, a `day` a local day of the airport
 * (`YYYY-MM-DD`), an `integer` has at most 32 bits.
 */
export type ColumnType = "text" | "integer" | "number" | "boolean" | "instant" | "day";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Of a number, such as `min` or `m/s`; absent where it is a count, a probability or no number at all. */
  readonly unit?: string;
  /** One sentence without a full stop. */
  readonly meaning: string;
}

/** Null is unknown, or does not apply; the column's meaning says which. */
export type Value = string | number | boolean | null;

/** One row, its values under the names of the columns. */
export type Row = Readonly<Record<string, Value>>;
