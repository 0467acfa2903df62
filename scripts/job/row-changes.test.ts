import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { rowChanges } from "./row-changes.ts";

const dir = mkdtempSync(join(tmpdir(), "vylet-rows-"));
afterAll(() => rmSync(dir, { recursive: true }));

function database(name: string, sql: string): string {
  const path = join(dir, name);
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
  return path;
}

const TABLES = `CREATE TABLE flights (day TEXT, number TEXT, delay INTEGER, PRIMARY KEY (day, number));
  CREATE TABLE notes (text TEXT); CREATE TABLE same (id INTEGER PRIMARY KEY);
  INSERT INTO same VALUES (1), (2); INSERT INTO notes VALUES ('a'), ('b');`;

test("rows are told apart by their key; null equals null; tables without a difference are left out", () => {
  const before = database(
    "1.sqlite",
    `${TABLES} INSERT INTO flights VALUES ('d1', 'A', 1), ('d1', 'B', NULL), ('d1', 'C', 3);`,
  );
  const after = database(
    "2.sqlite",
    `${TABLES} INSERT INTO flights VALUES ('d1', 'A', 7), ('d1', 'B', NULL), ('d2', 'A', 1); DELETE FROM notes WHERE text = 'a';`,
  );
  expect(rowChanges(before, after)).toEqual([
    {
      table: "flights",
      added: 1,
      changed: 1,
      removed: 1,
      examples: ["+ d2 A", "~ d1 A: delay 1 → 7", "- d1 C"],
    },
    { table: "notes", added: 0, changed: 0, removed: 1, examples: ["- a"] },
  ]);
  expect(rowChanges(before, before)).toEqual([]);
});

test("all rows of a new database and of a new table are added", () => {
  const path = database("3.sqlite", TABLES);
  const numbers = rowChanges(null, path).map(({ table, added }) => [table, added]);
  expect(numbers).toEqual([
    ["notes", 2],
    ["same", 2],
  ]);
});
