import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Miniflare } from "miniflare";

/** The binding of D1 that Miniflare gives to programs in Node. */
export type LocalD1 = Awaited<ReturnType<Miniflare["getD1Database"]>>;

// The table has the name and columns of the one that `wrangler d1 migrations apply` keeps, so that both can take turns
// on a database.
const CREATE_BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "d1_migrations"(
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/** A migration: the name of its file and its SQL statements. */
export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

/**
 * Applies the migrations that the database does not have yet, in the order given. Each runs in one transaction together
 * with its row in `d1_migrations`, so that a crash leaves it applied as a whole or not at all. Returns the names of
 * those applied by this call.
 */
export async function applyMigrations(db: LocalD1, migrations: readonly Migration[]): Promise<string[]> {
  await db.prepare(CREATE_BOOKKEEPING).run();
  const { results } = await db.prepare('SELECT name FROM "d1_migrations"').all<{ name: string }>();
  const known = new Set(results.map((row) => row.name));
  const applied: string[] = [];
  for (const { name, statements } of migrations) {
    if (known.has(name)) continue;
    const note = db.prepare('INSERT INTO "d1_migrations" (name) VALUES (?1)').bind(name);
    await db.batch([...statements.map((sql) => db.prepare(sql)), note]);
    applied.push(name);
  }
  return applied;
}

/**
 * Whether no database below a folder has all of these migrations. Only files are read, so that it is known before
 * anything listens.
 */
export function lacksMigrations(folder: string, migrations: readonly Migration[]): boolean {
  if (!existsSync(folder)) return true;
  const paths = (readdirSync(folder, { recursive: true }) as string[]).filter((path) => path.endsWith(".sqlite"));
  return !paths.some((path) => {
    const known = namesIn(join(folder, path));
    return migrations.every(({ name }) => known.has(name));
  });
}

/** Names of the migrations in a file; none of one that another program keeps, or that has none. */
function namesIn(path: string): ReadonlySet<string> {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = db.prepare('SELECT name FROM "d1_migrations"').all() as { name: string }[];
    return new Set(rows.map(({ name }) => name));
  } catch {
    return new Set();
  } finally {
    db.close();
  }
}
