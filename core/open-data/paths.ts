/** The forms in which a month of a table is offered; the whole table is Parquet only. */
export const FORMATS = ["parquet", "csv.gz", "jsonl"] as const;
export type Format = (typeof FORMATS)[number];

/** A file of the open data: a month (`2026-03`) of a table of an airport, or all of it (null). */
export interface FileName {
  readonly airport: string;
  readonly table: string;
  readonly month: string | null;
  readonly format: Format;
}

/** Where a file is served. */
export const pathOf = ({ airport, table, month, format }: FileName): string =>
  month === null ? `/data/${airport}/${table}.${format}` : `/data/${airport}/${table}/${month}.${format}`;

const PATH = /^\/data\/([A-Z]{3})\/([a-z_]+)(?:\/(\d{4}-\d{2}))?\.(parquet|csv\.gz|jsonl)$/;

/** The file that a path means; null if it means none. */
export function fileOf(path: string): FileName | null {
  const [, airport, table, month = null, format] = PATH.exec(path) ?? [];
  return airport && table && format ? { airport, table, month, format: format as Format } : null;
}
