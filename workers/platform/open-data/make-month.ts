import type { Airport } from "../../../core/airports/airport.ts";
import type { Column, Row } from "../../../core/open-data/column.ts";
import { bytesOf, readParquet } from "../../../core/open-data/parquet/read.ts";
import { ParquetFile } from "../../../core/open-data/parquet/write.ts";
import type { Format } from "../../../core/open-data/paths.ts";
import type { StoredFile } from "../../../core/open-data/state.ts";
import { csvHeader, csvRows, jsonRows } from "../../../core/open-data/text.ts";
import { addDays, type LocalDate, localDate } from "../../../core/time.ts";
import { type Pieces, putHashed } from "../bucket/put-hashed.ts";
import { fileKey } from "./state.ts";
import type { OpenTable, TableDeps } from "./tables/table.ts";

/** The first and the last day of a month, `2026-03`. */
export function daysOfMonth(month: string): { readonly first: LocalDate; readonly last: LocalDate } {
  const first = localDate(`${month}-01`);
  return { first, last: addDays(localDate(`${addDays(first, 31).slice(0, 7)}-01`), -1) };
}

interface MadeMonth {
  readonly rows: number;
  readonly files: Readonly<Record<Format, StoredFile>>;
}

/**
 * Makes the files of a month, up to a day. The database is read once, some days at a time; CSV and JSON Lines are made
 * from the Parquet file, so that all three say the same. The Parquet file and the packed CSV are in memory, some
 * megabytes; JSON Lines, which is large, is not.
 */
export async function makeMonth(
  deps: TableDeps,
  airport: Airport,
  table: OpenTable,
  { month, through }: { readonly month: string; readonly through: LocalDate },
): Promise<MadeMonth> {
  const file = new ParquetFile(table.columns);
  const { first, last } = daysOfMonth(month);
  const end = last < through ? last : through;
  for (let from = first; from <= end; from = addDays(from, table.daysPerRead)) {
    const to = addDays(from, table.daysPerRead - 1);
    file.add(await table.read(deps, airport, from, to < end ? to : end));
  }
  const { rows } = file;
  const parquet = file.finish();
  const put = (format: Format, pieces: Pieces) =>
    putHashed(deps.bucket, fileKey(airport.iata, `${table.name}/${month}`, format), pieces);
  const zipped = await gzipped(texts(parquet, csvRows, table.columns, csvHeader(table.columns)));
  return {
    rows,
    files: {
      parquet: await put("parquet", () => [parquet]),
      "csv.gz": await put("csv.gz", () => [zipped]),
      jsonl: await put("jsonl", () => texts(parquet, jsonRows, table.columns)),
    },
  };
}

async function* texts(
  parquet: Uint8Array,
  lines: (columns: readonly Column[], rows: readonly Row[]) => string,
  columns: readonly Column[],
  header = "",
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  if (header !== "") yield encoder.encode(header);
  for await (const rows of readParquet(bytesOf(parquet)))
    for (let i = 0; i < rows.length; i += LINES) yield encoder.encode(lines(columns, rows.slice(i, i + LINES)));
}

/** Lines in one piece of text: half a megabyte. */
const LINES = 1_000;

async function gzipped(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const { readable, writable } = new CompressionStream("gzip");
  const packed = new Response(readable).arrayBuffer();
  const writer = writable.getWriter();
  for await (const piece of pieces) await writer.write(piece);
  await writer.close();
  return new Uint8Array(await packed);
}
