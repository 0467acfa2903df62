import type { Miniflare } from "miniflare";

/** D1 as Miniflare hands it to Node. */
export type LocalD1 = Awaited<ReturnType<Miniflare["getD1Database"]>>;

// The same table, by name and columns, as `wrangler d1 migrations apply` keeps: either may follow the other.
const CREATE_BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "d1_migrations"(
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/** A migration by the name of its file, cut into statements. */
export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

/**
 * Applies the migrations that the database has not seen yet, in the order given, each in one transaction together with its line of
 * bookkeeping: a crash leaves a migration wholly applied or not at all. Returns the names applied now; a second call applies none.
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
