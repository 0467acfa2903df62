import type { LocalDate } from "../../../core/time.ts";

/** One object of a back-up: some rows of a table, gzipped JSON. */
export interface Chunk {
  /** `d1`, `conductor` or `trainer`. */
  readonly store: "d1" | "conductor" | "trainer";
  readonly table: string;
  /** Its rowids in D1, both included; absent for a Durable Object. */
  readonly from?: number;
  readonly to?: number;
  readonly rows: number;
  /** The key ends with the first 16 hex digits of the SHA-256 of the JSON text. */
  readonly key: string;
}

/** What a back-up of one airport consists of, in the order in which it is restored. */
export interface BackupManifest {
  readonly format: 1;
  readonly airport: string;
  /** The local day on which it was made, and the moment in UTC milliseconds. */
  readonly day: LocalDate;
  readonly at: number;
  readonly chunks: readonly Chunk[];
}

/** Rows of one object: few enough that an object and its JSON stay below 10 MB. */
export const CHUNK_ROWS = 5_000;

/** Back-ups that are kept, one a day. */
export const KEPT_DAYS = 7;

export const folderOf = (iata: string): string => `backup/${iata}/`;
export const manifestKey = (iata: string, day: LocalDate): string => `${folderOf(iata)}manifest/${day}.json`;
export const chunkKey = (iata: string, store: string, table: string, sha256: string): string =>
  `${folderOf(iata)}${store}/${table}-${sha256.slice(0, 16)}.gz`;

/** How the rows of an airport are found in a table of D1. */
interface BackedUpTable {
  readonly name: string;
  /**
   * SQL over `?1`, the airport. The `+` keeps SQLite from an index, since rows are read in the order of their rowids.
   */
  readonly where: string;
  /**
   * Rows are only ever added, and taken away from the oldest on: a chunk that was full once is not read again before
   * the first of its rows has gone.
   */
  readonly appendOnly?: true;
}

const OF_AIRPORT = "+airport = ?1";

/** All tables of D1. The ledger's rows come before the issues that chain them. */
export const D1_TABLES: readonly BackedUpTable[] = [
  { name: "forecast_ledger", where: OF_AIRPORT, appendOnly: true },
  { name: "ledger_issues", where: OF_AIRPORT, appendOnly: true },
  { name: "ledger_archive", where: OF_AIRPORT, appendOnly: true },
  { name: "flight_aliases", where: OF_AIRPORT },
  { name: "departures", where: OF_AIRPORT },
  { name: "arrivals", where: OF_AIRPORT },
  { name: "schedule", where: OF_AIRPORT },
  { name: "predictions", where: OF_AIRPORT },
  { name: "weather_observed", where: OF_AIRPORT },
  { name: "weather_forecast", where: OF_AIRPORT },
  { name: "weather_forecast_log", where: OF_AIRPORT },
  { name: "scores", where: OF_AIRPORT },
  { name: "score_groups", where: OF_AIRPORT },
  { name: "quarantine", where: OF_AIRPORT },
  { name: "day_contracts", where: OF_AIRPORT },
  { name: "captures", where: OF_AIRPORT },
  { name: "journal", where: OF_AIRPORT },
  { name: "service_state", where: OF_AIRPORT },
  { name: "fences", where: "name >= ?1 || '/' AND name < ?1 || '0'" },
];
