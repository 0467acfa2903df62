import { parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import type { Column, Row } from "../column.ts";
import { joined } from "./join.ts";
import { bytesOf, readParquet } from "./read.ts";
import { GROUP_ROWS, ParquetFile } from "./write.ts";

const COLUMNS: Column[] = [
  { name: "text", type: "text", meaning: "" },
  { name: "integer", type: "integer", meaning: "" },
  { name: "number", type: "number", meaning: "" },
  { name: "boolean", type: "boolean", meaning: "" },
  { name: "instant", type: "instant", meaning: "" },
  { name: "day", type: "day", meaning: "" },
];
const T0 = Date.UTC(2026, 2, 29, 4, 15, 0, 7);

const rowsOf = (n: number, from = 0): Row[] =>
  Array.from({ length: n }, (_, i) => {
    const k = i + from;
    return {
      text: k % 5 === 0 ? null : `ZA${k % 97} "ж", ${k % 3}`,
      integer: k % 7 === 0 ? null : k - 50,
      number: k % 11 === 0 ? null : k / 3,
      boolean: k % 13 === 0 ? null : k % 2 === 0,
      instant: k % 17 === 0 ? null : T0 + 61_001 * k,
      day: k % 19 === 0 ? null : `20${String(10 + (k % 80))}-03-0${1 + (k % 9)}`,
    };
  });

function written(rows: readonly Row[]): Uint8Array {
  const file = new ParquetFile(COLUMNS);
  for (let i = 0; i < rows.length; i += 777) file.add(rows.slice(i, i + 777));
  expect(file.rows).toBe(rows.length);
  return file.finish();
}

async function gathered<T>(all: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of all) found.push(one);
  return found;
}
const read = (bytes: Uint8Array): Promise<Row[][]> => gathered(readParquet(bytesOf(bytes)));

test("rows come back as they were, in groups of bounded size, and equal rows give equal bytes", async () => {
  const rows = rowsOf(GROUP_ROWS + 3);
  const bytes = written(rows);
  const groups = await read(bytes);
  expect(groups.map((group) => group.length)).toEqual([GROUP_ROWS, 3]);
  expect(groups.flat()).toEqual(rows);
  expect(written(rows)).toEqual(bytes);
});

test("a file without rows, and one whose column is all null, can be read", async () => {
  expect(await read(written([]))).toEqual([]);
  const empty = { text: null, integer: null, number: null, boolean: null, instant: null, day: null };
  expect((await read(written([empty, empty]))).flat()).toEqual([empty, empty]);
});

test("files are joined without a value being touched, an empty one among them", async () => {
  const parts = [rowsOf(40), [], rowsOf(GROUP_ROWS + 1, 40), rowsOf(5, 70_000)];
  const files = parts.map((rows) => async () => bytesOf(written(rows)));
  const whole = new Uint8Array(Buffer.concat(await gathered(joined(COLUMNS, files))));
  expect((await read(whole)).flat()).toEqual(parts.flat());
  // Readers that want some of the rows jump to the places that the footer names.
  const file = bytesOf(whole);
  const some = await parquetReadObjects({ file, rowStart: 38, rowEnd: 42, columns: ["integer"] });
  expect(some).toEqual(
    parts
      .flat()
      .slice(38, 42)
      .map(({ integer }) => ({ integer })),
  );
});

test("files of other columns are not joined", async () => {
  const other = COLUMNS.slice(1);
  const files = [async () => bytesOf(written(rowsOf(3)))];
  await expect(gathered(joined(other, files))).rejects.toThrow("other columns");
});
