import type { Instant, LocalDate } from "../time.ts";
import type { Column } from "./column.ts";
import type { Format } from "./paths.ts";

/** An object of the bucket; the key ends with the hash. */
export interface StoredFile {
  readonly key: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The files of one month of a table, all of the same rows. */
export interface StoredMonth {
  readonly rows: number;
  /** Hash of the columns that they have. */
  readonly schema: string;
  /** The local day on which they were made last, to the same bytes or to others. */
  readonly checkedOn: LocalDate;
  /** The month is over, and made twice it gave the same bytes. */
  readonly sealed: boolean;
  readonly files: Readonly<Record<Format, StoredFile>>;
}

/** All months of a table in one file, made of the months with these hashes. */
interface StoredWhole {
  readonly rows: number;
  readonly parts: string;
  readonly file: StoredFile;
}

interface StoredTable {
  readonly meaning: string;
  readonly columns: readonly Column[];
  /** By month, `2026-03`. */
  readonly months: Readonly<Record<string, StoredMonth>>;
  readonly whole: StoredWhole | null;
}

/** What the open data of an airport consists of: one object, written over each time. */
export interface OpenDataState {
  readonly format: 1;
  readonly airport: string;
  /** When a file was made last. */
  readonly at: Instant;
  readonly tables: Readonly<Record<string, StoredTable>>;
  /** Objects that nothing names any more, and since when: whoever has an older manifest may still be reading them. */
  readonly retired: readonly { readonly key: string; readonly at: Instant }[];
}

/** The keys of all objects that a state names. */
export const namedKeys = ({ tables }: OpenDataState): string[] =>
  Object.values(tables).flatMap(({ months, whole }) => [
    ...Object.values(months).flatMap(({ files }) => Object.values(files).map(({ key }) => key)),
    ...(whole ? [whole.file.key] : []),
  ]);

/** The state without months after one, `2026-03`, which a clock that ran ahead left; the same where there are none. */
export function withoutMonthsAfter(state: OpenDataState, last: string): OpenDataState {
  const ahead = Object.values(state.tables).some(({ months }) => Object.keys(months).some((month) => month > last));
  if (!ahead) return state;
  const upTo = (months: StoredTable["months"]): StoredTable["months"] =>
    Object.fromEntries(Object.entries(months).filter(([month]) => month <= last));
  const tables = Object.entries(state.tables).map(
    ([name, table]) => [name, { ...table, months: upTo(table.months) }] as const,
  );
  return { ...state, tables: Object.fromEntries(tables) };
}
