import type { TablePage } from "../../../core/rpc/tables.ts";
import type { Deps } from "../deps.ts";
import { getChunk } from "./chunk.ts";
import { type BackupManifest, type Chunk, D1_TABLES } from "./manifest.ts";
import { ROWID } from "./write.ts";

/** Characters of rows that one statement gets: D1 takes parameters up to 2 MB. */
const MOST_CHARACTERS = 900_000;

/**
 * Puts back what a back-up holds of an airport, in the place of all that D1, the Conductor and the Trainer hold of it.
 * Nothing is touched before every object has been read and held to its hash; throws an error that names the first that
 * is missing or damaged. Doing it again does the same. Returns the number of rows.
 */
export async function restoreBackup(
  deps: Pick<Deps, "db" | "bucket" | "conductor" | "trainer">,
  manifest: BackupManifest,
): Promise<number> {
  const { db, bucket } = deps;
  const iata = manifest.airport;
  for (const chunk of manifest.chunks) await getChunk(bucket, chunk);
  for (const { name, where } of D1_TABLES) await db.prepare(`DELETE FROM ${name} WHERE ${where}`).bind(iata).run();
  const objects = { conductor: deps.conductor(iata), trainer: deps.trainer(iata) };
  await objects.conductor.clearTables();
  await objects.trainer.clearTables();
  let rows = 0;
  for (const chunk of manifest.chunks) {
    const page = await getChunk(bucket, chunk);
    if (chunk.store === "d1") await insert(db, chunk, page);
    else await objects[chunk.store].writeTable(chunk.table, page);
    rows += page.rows.length;
  }
  return rows;
}

async function insert(db: D1Database, { table }: Chunk, { columns, rows }: TablePage): Promise<void> {
  const names = columns.map((column) => (column === ROWID ? "rowid" : column)).join(", ");
  const values = columns.map((_, i) => `value->>${i}`).join(", ");
  const sql = `INSERT INTO ${table} (${names}) SELECT ${values} FROM json_each(?1)`;
  let part: string[] = [];
  let length = 0;
  const write = async (): Promise<void> => {
    if (part.length > 0)
      await db
        .prepare(sql)
        .bind(`[${part.join(",")}]`)
        .run();
    part = [];
    length = 0;
  };
  for (const row of rows) {
    const json = JSON.stringify(row);
    if (length + json.length > MOST_CHARACTERS) await write();
    part.push(json);
    length += json.length + 1;
  }
  await write();
}
