import { expect, test } from "vitest";
import { ObjectStorage } from "./object-storage.ts";

function counting(): ObjectStorage {
  const storage = new ObjectStorage();
  storage.sql.exec("CREATE TABLE t (n INTEGER); CREATE INDEX i ON t (n)");
  return storage;
}

const all = (storage: ObjectStorage) => [...storage.sql.exec("SELECT n FROM t")].map((row) => row.n);

test("a transaction that throws leaves nothing, also within another", () => {
  const storage = counting();
  storage.transactionSync(() => {
    storage.sql.exec("INSERT INTO t VALUES (?)", 1);
    const inner = () =>
      storage.transactionSync(() => {
        storage.sql.exec("INSERT INTO t VALUES (?)", 2);
        throw new Error("no");
      });
    expect(inner).toThrow("no");
  });
  expect(all(storage)).toEqual([1]);
});

test("a copy brings back what was, and a lost storage is empty", () => {
  const storage = counting();
  storage.sql.exec("INSERT INTO t VALUES (?)", 1);
  const copy = storage.copy();
  storage.sql.exec("INSERT INTO t VALUES (?)", 2);
  storage.restore(copy);
  expect(all(storage)).toEqual([1]);
  storage.restore(null);
  expect(() => all(storage)).toThrow("no such table");
});
