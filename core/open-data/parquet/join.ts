import type { ColumnChunk, FileMetaData, RowGroup, SchemaElement } from "hyparquet";
import { ByteWriter } from "hyparquet-writer";
import { writeMetadata } from "hyparquet-writer/src/metadata.js";
import type { Column } from "../column.ts";
import { elementsOf } from "./elements.ts";
import { type Bytes, footerOf } from "./read.ts";
import { CREATED_BY } from "./write.ts";

/** `PAR1`, with which a Parquet file begins and ends. */
const MAGIC = new Uint8Array([0x50, 0x41, 0x52, 0x31]);
/** The footer's length and the magic behind it. */
const TAIL_BYTES = 8;

/**
 * Joins files of the same columns into one, in their order: the pieces of the new file, of which no more than one is in
 * memory. Groups of rows are copied as they are and only the places that the footer tells of are moved, so that no value
 * is decoded, and a year costs what its bytes cost.
 */
export async function* joined(
  columns: readonly Column[],
  files: Iterable<() => Promise<Bytes>>,
): AsyncGenerator<Uint8Array> {
  const groups: RowGroup[] = [];
  let place = MAGIC.length;
  yield MAGIC;
  for (const open of files) {
    const file = await open();
    const footer = await footerOf(file);
    if (!sameColumns(footer.schema, elementsOf(columns))) throw new Error("files of other columns cannot be joined");
    const end = file.byteLength - TAIL_BYTES - footer.metadata_length;
    groups.push(...footer.row_groups.map((group) => moved(group, place - MAGIC.length)));
    place += end - MAGIC.length;
    yield new Uint8Array(await file.slice(MAGIC.length, end));
  }
  yield footerBytes(columns, groups);
  yield MAGIC;
}

function footerBytes(columns: readonly Column[], row_groups: RowGroup[]): Uint8Array {
  const num_rows = row_groups.reduce((sum, group) => sum + group.num_rows, 0n);
  const writer = new ByteWriter();
  const metadata = { version: 2, created_by: CREATED_BY, schema: elementsOf(columns), num_rows, row_groups };
  writeMetadata(writer, metadata as FileMetaData);
  return writer.getBytes().slice();
}

const moved = (group: RowGroup, by: number): RowGroup => ({
  ...group,
  columns: group.columns.map((chunk) => movedChunk(chunk, BigInt(by))),
});

/** The places that `ParquetFile` writes; it writes no indexes and no filters. */
function movedChunk(chunk: ColumnChunk, by: bigint): ColumnChunk {
  const { meta_data } = chunk;
  if (!meta_data) return chunk;
  const { data_page_offset, dictionary_page_offset } = meta_data;
  return {
    ...chunk,
    file_offset: chunk.file_offset === 0n ? 0n : chunk.file_offset + by,
    meta_data: {
      ...meta_data,
      data_page_offset: data_page_offset + by,
      ...(dictionary_page_offset === undefined ? {} : { dictionary_page_offset: dictionary_page_offset + by }),
    },
  };
}

const sameColumns = (a: readonly SchemaElement[], b: readonly SchemaElement[]): boolean =>
  a.map(({ name, type }) => `${name} ${type}`).join() === b.map(({ name, type }) => `${name} ${type}`).join();
