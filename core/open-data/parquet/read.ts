import { type FileMetaData, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { dayFromNumber } from "../../time.ts";
import type { Row, Value } from "../column.ts";

/** Bytes that can be read in pieces, wherever they are: a part of them is `start` … `end` (exclusive). */
export interface Bytes {
  readonly byteLength: number;
  slice(start: number, end?: number): Promise<ArrayBuffer> | ArrayBuffer;
}

export const bytesOf = (all: Uint8Array): Bytes => ({
  byteLength: all.byteLength,
  slice: (start, end) => all.slice(start, end).buffer as ArrayBuffer,
});

/** Instants become milliseconds and days their text, as everywhere here. */
const PARSERS = {
  timestampFromMilliseconds: (ms: bigint | undefined) => (ms === undefined ? null : Number(ms)),
  dateFromDays: (days: number | undefined) => (days === undefined ? null : dayFromNumber(days)),
};

export const footerOf = (file: Bytes): Promise<FileMetaData> => parquetMetadataAsync(file);

/** Reads a file that `ParquetFile` has written, or several of them joined, a group of rows at a time. */
export async function* readParquet(file: Bytes): AsyncGenerator<Row[]> {
  const metadata = await footerOf(file);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const parsers = PARSERS as never;
    const rows = (await parquetReadObjects({ file, metadata, rowStart, rowEnd, parsers })) as Record<string, Value>[];
    yield rows;
    rowStart = rowEnd;
  }
}
