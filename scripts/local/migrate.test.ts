import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { applyMigrations, type LocalD1 } from "./migrate.ts";
import { migrationNames, readMigrations } from "./read-migrations.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "vylet-migrations-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const file = (name: string, sql: string) => writeFileSync(join(dir, name), sql);

/** The part of D1 that migrations use, over Node's SQLite: a batch is one transaction there too. */
function memoryD1(): LocalD1 & { sqlite: DatabaseSync } {
  const sqlite = new DatabaseSync(":memory:");
  const prepare = (sql: string, values: string[] = []) => ({
    bind: (...bound: string[]) => prepare(sql, bound),
    run: async () => sqlite.prepare(sql).run(...values),
    all: async () => ({ results: sqlite.prepare(sql).all(...values) }),
  });
  const batch = async (statements: ReturnType<typeof prepare>[]) => {
    sqlite.exec("BEGIN");
    try {
      for (const statement of statements) await statement.run();
      sqlite.exec("COMMIT");
    } catch (error) {
      sqlite.exec("ROLLBACK");
      throw error;
    }
  };
  return { sqlite, prepare, batch } as unknown as LocalD1 & { sqlite: DatabaseSync };
}

test("files are ordered by their number; other files and a missing folder are nothing", async () => {
  for (const name of ["10_c.sql", "2_b.sql", "0001_a.sql", "notes.md"]) file(name, "SELECT 1;");
  expect(await migrationNames(dir)).toEqual(["0001_a.sql", "2_b.sql", "10_c.sql"]);
  expect(await migrationNames(join(dir, "absent"))).toEqual([]);
});

test("each migration is applied once, with every statement drizzle separates", async () => {
  const db = memoryD1();
  file("0000_a.sql", "CREATE TABLE a (x text);\n--> statement-breakpoint\nCREATE INDEX a_x ON a (x);\n");
  expect(await applyMigrations(db, await readMigrations(dir))).toEqual(["0000_a.sql"]);
  file("0001_b.sql", "INSERT INTO a VALUES ('; not the end');");
  expect(await applyMigrations(db, await readMigrations(dir))).toEqual(["0001_b.sql"]);
  expect(await applyMigrations(db, await readMigrations(dir))).toEqual([]);
  expect(db.sqlite.prepare("SELECT x FROM a").all()).toMatchObject([{ x: "; not the end" }]);
  expect(db.sqlite.prepare("SELECT id, name FROM d1_migrations").all()).toMatchObject([
    { id: 1, name: "0000_a.sql" },
    { id: 2, name: "0001_b.sql" },
  ]);
});

test("scores of before there were kinds are live", async () => {
  const db = memoryD1();
  const all = await readMigrations(join(import.meta.dirname, "../../migrations"));
  const before = all.findIndex(({ name }) => name.includes("scores_by_kind"));
  await applyMigrations(db, all.slice(0, before));
  db.sqlite.exec(`INSERT INTO scores (airport, local_date, lead, model, version, n, late, expected_late, brier, log_loss,
    auc, mae, crps, coverage80, settled, known_at)
    VALUES ('ZZZ', '2026-01-01', '0-6', 'blend', 3, 9, 2, 2.5, 0.1, 0.4, NULL, 8, 6, 0.8, 0, 7)`);
  const [stored] = db.sqlite.prepare("SELECT * FROM scores").all();
  await applyMigrations(db, all);
  expect(db.sqlite.prepare("SELECT * FROM scores").all()).toMatchObject([{ ...stored, kind: "live" }]);
});

test("a migration that fails half-way leaves nothing behind and is not noted", async () => {
  const db = memoryD1();
  file("0000_a.sql", "CREATE TABLE a (x text);\n--> statement-breakpoint\nINSERT INTO missing VALUES (1);");
  await expect(applyMigrations(db, await readMigrations(dir))).rejects.toThrow("missing");
  expect(db.sqlite.prepare("SELECT name FROM sqlite_master WHERE name = 'a'").all()).toEqual([]);
  file("0000_a.sql", "CREATE TABLE a (x text);");
  expect(await applyMigrations(db, await readMigrations(dir))).toEqual(["0000_a.sql"]);
});
