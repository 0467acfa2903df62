import fc from "fast-check";
import { expect, test } from "vitest";
import { findColumns, readCsv } from "./csv.ts";

const cells = (text: string) => {
  const table = readCsv(text);
  return table.ok ? [table.value.header, ...table.value.rows.map((row) => row.cells)] : table.error;
};

test("quotes, doubled quotes, commas and line breaks inside, CRLF, byte order mark, blank lines", () => {
  expect(cells("\ufeffa,b\r\n1,2\r\n")).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
  expect(cells('a,b\n"New York, NY","say ""x"""\n\n"two\nlines",\n')).toEqual([
    ["a", "b"],
    ["New York, NY", 'say "x"'],
    ["two\nlines", ""],
  ]);
});

test("a row knows the line on which it begins", () => {
  const table = readCsv('a\n"1\n2"\n\n3\n');
  expect(table).toMatchObject({ value: { rows: [{ line: 2 }, { line: 5 }] } });
});

test("faults name the line", () => {
  expect(cells("")).toEqual({ line: 1, detail: "no header" });
  expect(cells("\ufeff")).toEqual({ line: 1, detail: "no header" });
  expect(cells("\n\n")).toEqual({ line: 1, detail: "no header" });
  expect(cells("a,b\n1,2")).toEqual({ line: 2, detail: "no line break at the end" });
  expect(cells("a,b\n1,")).toEqual({ line: 2, detail: "no line break at the end" });
  expect(cells('a\n1\n"x')).toEqual({ line: 3, detail: "a quote that is never closed" });
  expect(cells('a\n"x"y\n')).toEqual({ line: 2, detail: "text after a quoted cell" });
  expect(cells("a\rb\n")).toMatchObject({ line: 1 });
});

test("whatever was written is read back", () => {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const plain = fc.stringMatching(/^[^",\r\n\ufeff]*$/);
  const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
    fc.array(fc.array(fc.tuple(fc.oneof(plain, fc.string()), fc.boolean()), { minLength: width, maxLength: width }), {
      minLength: 1,
    }),
  );
  fc.assert(
    fc.property(table, fc.constantFrom("\n", "\r\n"), (rows, lineBreak) => {
      const write = ([cell, bare]: [string, boolean]) => (bare && !/[",\r\n\ufeff]/.test(cell) ? cell : quoted(cell));
      const text = rows.map((row) => row.map(write).join(",") + lineBreak).join("");
      expect(cells(text)).toEqual(rows.map((row) => row.map(([cell]) => cell)));
    }),
  );
});

test("time grows in step with the text: with its square none of these would end", () => {
  const long = ["x", ",", '"",', '""', '"a\nb",'].map((piece) => `a\n"",${piece.repeat(500_000)}\n`);
  for (const text of [...long, `a\n"${"x".repeat(1_000_000)}`, '"\n'.repeat(500_001)]) {
    const reading = readCsv(text);
    expect(reading.ok ? reading.value.rows.length : reading.error.line).toBeGreaterThan(0);
  }
});

test("columns are found by name", () => {
  expect(findColumns(["b", "a"], ["a", "b"])).toEqual({ ok: true, value: { a: 1, b: 0 } });
  expect(findColumns(["b"], ["a", "b"])).toEqual({ ok: false, error: "a" });
});
