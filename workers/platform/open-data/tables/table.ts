import type { Airport } from "../../../../core/airports/airport.ts";
import type { Column, Row } from "../../../../core/open-data/column.ts";
import type { LocalDate } from "../../../../core/time.ts";
import type { Deps } from "../../deps.ts";

/** What reading a table may touch. */
export type TableDeps = Pick<Deps, "db" | "bucket" | "trainer">;

/** A table of the open data: its columns, and how its rows are read. */
export interface OpenTable {
  /** In lower case with underscores: part of addresses, and the table's name in SQL. */
  readonly name: string;
  /** One sentence without a full stop. */
  readonly meaning: string;
  readonly columns: readonly Column[];
  /** The first local day that rows may be of; null without any row. */
  readonly firstDay: (deps: TableDeps, airport: Airport) => Promise<LocalDate | null>;
  /** Days that one call of `read` may be about: as many as give some thousand rows at the busiest airport. */
  readonly daysPerRead: number;
  /** Reads the rows of local days `from` … `to`, in an order that follows from their values alone. */
  readonly read: (deps: TableDeps, airport: Airport, from: LocalDate, to: LocalDate) => Promise<Row[]>;
}
