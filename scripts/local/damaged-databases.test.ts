import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, expect, test } from "vitest";
import { damagedDatabases } from "./damaged-databases.ts";

const folder = mkdtempSync(join(tmpdir(), "vylet-damaged-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function database(name: string): string {
  mkdirSync(join(folder, "d1"), { recursive: true });
  const path = join(folder, "d1", name);
  const db = new DatabaseSync(path);
  db.exec("CREATE TABLE t (a TEXT); INSERT INTO t SELECT hex(zeroblob(2000)) FROM (VALUES (1), (2), (3), (4), (5));");
  db.close();
  return path;
}

test("a folder that is not there, whole files and empty files are sound", () => {
  expect(damagedDatabases(join(folder, "nothing"))).toEqual([]);
  database("whole.sqlite");
  writeFileSync(join(folder, "d1", "empty.sqlite"), "");
  writeFileSync(join(folder, "d1", "other.txt"), "no database");
  expect(damagedDatabases(folder)).toEqual([]);
});

test("a file that was cut, and one that is something else, are named with what is wrong", () => {
  const cut = database("cut.sqlite");
  truncateSync(cut, 4096);
  const stub = database("stub.sqlite");
  truncateSync(stub, 60);
  const other = join(folder, "d1", "zeros.sqlite");
  writeFileSync(other, Buffer.alloc(8192));
  expect(damagedDatabases(folder)).toEqual([
    expect.stringMatching(/cut\.sqlite ends after 4096 bytes, although its header says \d+$/),
    `${stub} ends after 60 bytes`,
    `${other} is not an SQLite file`,
  ]);
});
