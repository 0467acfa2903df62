/** One step of a Durable Object's schema. The list of an object is only ever appended to. */
export interface Migration {
  readonly id: string;
  readonly sql: string;
}

/** Runs the steps that this object has not seen yet, each once, in order; `upTo` stops after that step (tests of old schemas). */
export function migrate(storage: DurableObjectStorage, migrations: readonly Migration[], upTo?: string): void {
  storage.transactionSync(() => {
    storage.sql.exec("CREATE TABLE IF NOT EXISTS migrations (id TEXT PRIMARY KEY)");
    const seen = new Set([...storage.sql.exec<{ id: string }>("SELECT id FROM migrations")].map((row) => row.id));
    for (const { id, sql } of migrations) {
      if (!seen.has(id)) {
        storage.sql.exec(sql);
        storage.sql.exec("INSERT INTO migrations (id) VALUES (?)", id);
      }
      if (id === upTo) return;
    }
  });
}
