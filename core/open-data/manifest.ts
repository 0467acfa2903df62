import type { Column } from "./column.ts";
import type { FileName, Format } from "./paths.ts";

/** A file as `/data/manifest.json` lists it. */
export interface ManifestFile extends FileName {
  /** Its path on this host, and its whole address. */
  readonly path: string;
  readonly url: string;
  readonly rows: number;
  readonly bytes: number;
  /** Of the bytes of the file, 64 hex digits. */
  readonly sha256: string;
  /** The name of its columns in `schemas`. */
  readonly schema: string;
}

/** `GET /data/manifest.json`. */
export interface DataManifest {
  /** ISO 8601, when the newest of the files was made; null before there are any. */
  readonly generatedAt: string | null;
  /** ISO 8601 by airport: when its files were made last. What has come since is only on the pages and in the API. */
  readonly asOf: Readonly<Record<string, string>>;
  readonly files: readonly ManifestFile[];
  /** By the `schema` of a file. */
  readonly schemas: Readonly<Record<string, { readonly meaning: string; readonly columns: readonly Column[] }>>;
  /** How each form writes values, most of all one that is not known. */
  readonly formats: Readonly<Record<Format, string>>;
  /** Whose data it is, by airport. */
  readonly attribution: Readonly<Record<string, readonly string[]>>;
}

/** What `formats` says. */
export const FORMAT_NOTES: DataManifest["formats"] = {
  parquet: "Apache Parquet; an unknown value is null.",
  "csv.gz":
    'RFC 4180, gzipped; an unknown value is an empty cell, an empty text is "" in quotes. Many readers take both for null ' +
    "unless told otherwise; the other forms always tell them apart. A text that begins like a formula has an apostrophe before it.",
  jsonl: "JSON Lines; an unknown value is null, an empty text is an empty string.",
};
