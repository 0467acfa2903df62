import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Miniflare } from "miniflare";
import { unstable_splitSqlQuery } from "wrangler";

/** D1 as Miniflare hands it to Node. */
export type LocalD1 = Awaited<ReturnType<Miniflare["getD1Database"]>>;

// The same table, by name and columns, as `wrangler d1 migrations apply` keeps: either may follow the other.
const CREATE_BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "d1_migrations"(
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/**
 * Applies the SQL files of a folder that the database has not seen yet, in order of their leading numbers, each in one
 * transaction together with its line of bookkeeping: a crash leaves a migration wholly applied or not at all. Returns
 * the names applied now; a second call applies none. A missing folder counts as an empty one.
 */
export async function applyMigrations(db: LocalD1, dir: string): Promise<string[]> {
  await db.prepare(CREATE_BOOKKEEPING).run();
  const { results } = await db.prepare('SELECT name FROM "d1_migrations"').all<{ name: string }>();
  const known = new Set(results.map((row) => row.name));
  const applied: string[] = [];
  for (const name of await migrationNames(dir)) {
    if (known.has(name)) continue;
    const statements = unstable_splitSqlQuery(await readFile(join(dir, name), "utf8"));
    const note = db.prepare('INSERT INTO "d1_migrations" (name) VALUES (?1)').bind(name);
    await db.batch([...statements.map((sql) => db.prepare(sql)), note]);
    applied.push(name);
  }
  return applied;
}

/** The SQL files of a folder by leading number, as wrangler orders them: 2 before 10 even without leading zeros. */
export async function migrationNames(dir: string): Promise<string[]> {
  if (!existsSync(dir)) return [];
  const names = (await readdir(dir)).filter((name) => name.endsWith(".sql"));
  return names.sort((a, b) => leadingNumber(a) - leadingNumber(b) || (a < b ? -1 : 1));
}

function leadingNumber(name: string): number {
  return Number.parseInt(name, 10) || 0;
}
