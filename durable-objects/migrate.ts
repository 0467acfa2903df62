/** One step of a Durable Object's schema. Steps are only ever appended to an object's list. */
export interface Migration {
  readonly id: string;
  readonly sql: string;
}

/**
 * Runs the steps that this object has not run yet, in order. `upTo` names the last step to run, for tests of old
 * schemas.
 */
export function migrate(storage: DurableObjectStorage, migrations: readonly Migration[], upTo?: string): void {
  storage.transactionSync(() => {
    storage.sql.exec("CREATE TABLE IF NOT EXISTS migrations (id TEXT PRIMARY KEY)");
    const done = new Set([...storage.sql.exec<{ id: string }>("SELECT id FROM migrations")].map((row) => row.id));
    for (const { id, sql } of migrations) {
      if (!done.has(id)) {
        storage.sql.exec(sql);
        storage.sql.exec("INSERT INTO migrations (id) VALUES (?)", id);
      }
      if (id === upTo) return;
    }
  });
}
