import { expect, test } from "vitest";
import { MemoryD1 } from "./memory-d1.ts";

function table(): MemoryD1 {
  const db = new MemoryD1((_, work) => work());
  db.sqlite.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE)");
  return db;
}

const names = async (db: MemoryD1) =>
  (await db.prepare("SELECT name FROM t ORDER BY id").all()).results.map((r) => r.name);

test("a batch is a transaction: one statement that fails takes the others with it", async () => {
  const db = table();
  const insert = (name: string) => db.prepare("INSERT INTO t (name) VALUES (?1)").bind(name);
  await db.batch([insert("a"), insert("b")]);
  await expect(db.batch([insert("c"), insert("a")])).rejects.toThrow("UNIQUE");
  expect(await names(db)).toEqual(["a", "b"]);
});

test("D1's limits are kept", async () => {
  const db = table();
  const select = db.prepare("SELECT 1");
  expect(() => select.bind(...Array.from({ length: 101 }, () => 1))).toThrow("101 parameters");
  expect(() => select.bind("x".repeat(2_000_001))).toThrow("too big");
  expect(() => select.bind(undefined)).toThrow("D1_TYPE_ERROR");
  await expect(db.batch([])).rejects.toThrow("No SQL");
});

test("raw rows keep columns of one name apart", async () => {
  const db = table();
  await db.prepare("INSERT INTO t (name) VALUES ('a')").run();
  expect(await db.prepare("SELECT id AS x, name AS x FROM t").raw()).toEqual([[1, "a"]]);
});
