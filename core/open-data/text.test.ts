import { expect, test } from "vitest";
import type { Column } from "./column.ts";
import { fileOf, pathOf } from "./paths.ts";
import { csvHeader, csvRows, jsonRows } from "./text.ts";

const COLUMNS: Column[] = [
  { name: "word", type: "text", meaning: "" },
  { name: "delay", type: "integer", unit: "min", meaning: "" },
  { name: "at", type: "instant", meaning: "" },
];
const ROWS = [
  { word: 'a "b", c', delay: -4, at: Date.UTC(2026, 2, 29, 4, 15, 0, 7) },
  { word: "", delay: null, at: null },
  { word: null, delay: 0, at: null },
];

test("CSV tells an empty text from an unknown one, and keeps every character", () => {
  expect(csvHeader(COLUMNS) + csvRows(COLUMNS, ROWS)).toBe(
    'word,delay,at\r\n"a ""b"", c",-4,2026-03-29T04:15:00.007Z\r\n"",,\r\n,0,\r\n',
  );
});

test("a text that begins like a formula is none, and a number keeps its sign", () => {
  const rows = ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1"].map((word) => ({ word, delay: -6, at: null }));
  expect(csvRows(COLUMNS, rows)).toBe("'=1+1,-6,\r\n'+A1,-6,\r\n'-A1,-6,\r\n'@SUM(A1),-6,\r\n'\t=1,-6,\r\n");
});

test("JSON Lines says the same, an object a line", () => {
  expect(jsonRows(COLUMNS, ROWS).split("\n").slice(0, 2)).toEqual([
    '{"word":"a \\"b\\", c","delay":-4,"at":"2026-03-29T04:15:00.007Z"}',
    '{"word":"","delay":null,"at":null}',
  ]);
});

test.each([
  "/data/HKG/flights/2026-03.parquet",
  "/data/ZZZ/weather/2024-12.csv.gz",
  "/data/ZZZ/scores/2024-12.jsonl",
  "/data/ZZZ/scores.parquet",
])("%s means a file and back", (path) => {
  expect(pathOf(fileOf(path)!)).toBe(path);
});

test.each(["/data/HKG/../2026-03.parquet", "/data/hkg/flights.parquet", "/data/HKG/flights/2026-3.parquet", "/data/x"])(
  "%s means none",
  (path) => expect(fileOf(path)).toBeNull(),
);
