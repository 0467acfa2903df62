import type { World } from "../world/world.ts";

type Run = (sql: string) => Iterable<Record<string, unknown>>;

/**
 * Leaves in all storage what a newer release may have added before its operator went back to this one: a column in every
 * table, a table, a step of the schema, facts, fields within stored JSON, and a day of a job that this release does not
 * have. Additions only: https://developers.cloudflare.com/workers/configuration/versions-and-deployments/rollbacks/.
 */
export function leaveNewerData(world: World): void {
  const d1: Run = (sql) => world.d1.sqlite.prepare(sql).all() as Record<string, unknown>[];
  const conductor: Run = (sql) => world.conductor.storage.sql.exec(sql);
  const trainer: Run = (sql) => world.trainer.storage.sql.exec(sql);
  for (const object of [world.conductor, world.trainer]) object.evict();
  for (const run of [d1, conductor, trainer]) {
    const tables = [...run("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")];
    for (const { name } of tables) run(`ALTER TABLE ${name} ADD COLUMN newer_column TEXT DEFAULT 'newer'`);
    if (run !== d1) run("INSERT INTO migrations (id) VALUES ('9999-newer')");
    run("CREATE TABLE newer_table (id INTEGER PRIMARY KEY, said TEXT)");
  }
  const withMore = "json_set(value, '$.newerField', json('[1]'))";
  const isObject = "json_valid(value) AND json_type(value) = 'object'";
  d1(`UPDATE service_state SET value = ${withMore} WHERE ${isObject}`);
  conductor(`UPDATE facts SET value = ${withMore} WHERE ${isObject}`);
  conductor("INSERT INTO facts (key, value) VALUES ('newerFact', '{\"at\":1}')");
  conductor(
    `INSERT INTO partitions (job, day, state, attempts, retry_at, checked_at, detail)
     SELECT 'newer-job', day, state, attempts, retry_at, checked_at, detail FROM partitions LIMIT 5`,
  );
}
