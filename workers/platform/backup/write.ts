import type { Airport } from "../../../core/airports/airport.ts";
import type { BackedUp, TablePage } from "../../../core/rpc/tables.ts";
import { dayNumber, type LocalDate, localDateOf } from "../../../core/time.ts";
import type { Deps } from "../deps.ts";
import { getChunk, putChunk } from "./chunk.ts";
import {
  type BackupManifest,
  CHUNK_ROWS,
  type Chunk,
  D1_TABLES,
  folderOf,
  KEPT_DAYS,
  manifestKey,
} from "./manifest.ts";
import { listFolder, readBackup } from "./read.ts";

type BackupDeps = Pick<Deps, "db" | "bucket" | "conductor" | "trainer" | "now">;

/** Tables of a Durable Object that are not kept: the checkpoint of a training that runs, which can begin anew. */
const NOT_KEPT: ReadonlySet<string> = new Set(["trainer pieces", "trainer results"]);

/**
 * Saves all that D1, the Conductor and the Trainer hold about an airport as objects of at most 5,000 rows, one in
 * memory at a time, and a manifest that names them. An object that is there already is not written again, and of tables
 * that only grow the full ones are not even read again. Back-ups older than a week are deleted.
 */
export async function backUp(deps: BackupDeps, airport: Airport): Promise<BackupManifest> {
  const { db, bucket, now } = deps;
  const { iata } = airport;
  const day = localDateOf(now, airport.timeZone);
  const before = await readBackup(bucket, iata);
  const there = new Set(await listFolder(bucket, iata));
  for (const key of await damagedToday(bucket, before?.chunks ?? [], dayNumber(day), there)) there.delete(key);
  const chunks: Chunk[] = [];
  const put = async (origin: Omit<Chunk, "rows" | "key">, page: TablePage): Promise<void> => {
    const chunk = await putChunk(bucket, { ...origin, airport: iata }, page, there);
    there.add(chunk.key);
    chunks.push(chunk);
  };
  for (const { name, where, appendOnly } of D1_TABLES) {
    const oldest = appendOnly ? await oldestRow(db, iata, { name, where }) : 0;
    const kept = appendOnly ? fullChunks(before?.chunks ?? [], name, there, oldest) : [];
    const copy = async (after: number, to: number): Promise<void> => {
      for await (const page of pagesOf(db, iata, { name, where, after, to })) {
        const rowids = page.rows.map((row) => row[0] as number);
        await put({ store: "d1", table: name, from: rowids[0] ?? 0, to: rowids.at(-1) ?? 0 }, page);
      }
    };
    if (kept[0]) await copy(0, (kept[0].from ?? 0) - 1);
    chunks.push(...kept);
    await copy(kept.at(-1)?.to ?? 0, Number.MAX_SAFE_INTEGER);
  }
  const objects = { conductor: deps.conductor(iata), trainer: deps.trainer(iata) };
  for (const store of ["conductor", "trainer"] as const)
    for (const table of await objects[store].tableNames()) {
      if (NOT_KEPT.has(`${store} ${table}`)) continue;
      for await (const page of pagesOfObject(objects[store], table)) await put({ store, table }, page);
    }
  const manifest: BackupManifest = { format: 1, airport: iata, day, at: now, chunks };
  await bucket.put(manifestKey(iata, day), JSON.stringify(manifest));
  await dropOld(bucket, iata, day);
  return manifest;
}

/**
 * Reads objects of the last back-up and returns those that are broken. Every object is looked at but the full ones of
 * tables that only grow, which with the years are hundreds: of those a seventh, so that each is looked at once a week.
 */
async function damagedToday(
  bucket: R2Bucket,
  chunks: readonly Chunk[],
  today: number,
  there: ReadonlySet<string>,
): Promise<string[]> {
  const broken: string[] = [];
  for (const [i, chunk] of chunks.entries()) {
    if (!there.has(chunk.key) || (isFull(chunk) && i % KEPT_DAYS !== today % KEPT_DAYS)) continue;
    await getChunk(bucket, chunk).catch(() => broken.push(chunk.key));
  }
  return broken;
}

const GROWING: ReadonlySet<string> = new Set(D1_TABLES.flatMap(({ name, appendOnly }) => (appendOnly ? [name] : [])));

/** Nothing in it changes any more. */
const isFull = ({ store, table, rows }: Chunk): boolean => store === "d1" && GROWING.has(table) && rows === CHUNK_ROWS;

/** Number of a table's first row; 0 for an empty one. */
async function oldestRow(
  db: D1Database,
  iata: string,
  { name, where }: Pick<Table, "name" | "where">,
): Promise<number> {
  const sql = `SELECT rowid AS ${ROWID} FROM ${name} WHERE ${where} ORDER BY rowid LIMIT 1`;
  return (await db.prepare(sql).bind(iata).first<number>(ROWID)) ?? 0;
}

/**
 * The chunks of a table that are full and in the bucket, from the first whose rows are all there: nothing in them
 * changes before the first row has gone.
 */
function fullChunks(chunks: readonly Chunk[], table: string, there: ReadonlySet<string>, oldest: number): Chunk[] {
  const whole = ({ store, table: of, from = 0 }: Chunk): boolean => store === "d1" && of === table && from >= oldest;
  const own = oldest === 0 ? [] : chunks.filter(whole);
  const first = own.findIndex(({ rows }) => rows === CHUNK_ROWS);
  return first < 0 ? [] : untilBroken(own.slice(first), there);
}

function untilBroken(own: Chunk[], there: ReadonlySet<string>): Chunk[] {
  const end = own.findIndex((chunk) => chunk.rows < CHUNK_ROWS || !there.has(chunk.key));
  return end < 0 ? own : own.slice(0, end);
}

/** The name under which a row's number is saved; the table's own columns follow. */
export const ROWID = "_rowid";

/** A table, and the rowids that are read: those after one, up to another. */
interface Table {
  readonly name: string;
  readonly where: string;
  readonly after: number;
  readonly to: number;
}

async function* pagesOf(db: D1Database, iata: string, table: Table): AsyncGenerator<TablePage> {
  const sql = `SELECT rowid AS ${ROWID}, * FROM ${table.name} WHERE (${table.where}) AND rowid > ?2 AND rowid <= ?4 ORDER BY rowid LIMIT ?3`;
  for (let { after } = table; ; ) {
    const { results } = await db
      .prepare(sql)
      .bind(iata, after, CHUNK_ROWS, table.to)
      .all<Record<string, string | number | null>>();
    const last = results.at(-1);
    if (last === undefined) return;
    yield { columns: Object.keys(last), rows: results.map((row) => Object.values(row)) };
    if (results.length < CHUNK_ROWS) return;
    after = last[ROWID] as number;
  }
}

async function* pagesOfObject(object: BackedUp, table: string): AsyncGenerator<TablePage> {
  for (let offset = 0; ; ) {
    const page = await object.readTable(table, offset, CHUNK_ROWS);
    if (page.rows.length === 0) return;
    yield page;
    offset += page.rows.length;
  }
}

/**
 * Deletes manifests but the newest, and the objects that none of them names. One of a later day than today's is of a
 * clock that ran ahead: a restore would take it for the newest.
 */
async function dropOld(bucket: R2Bucket, iata: string, today: LocalDate): Promise<void> {
  const keys = await listFolder(bucket, iata);
  const manifests = keys.filter((key) => key.startsWith(`${folderOf(iata)}manifest/`)).sort();
  const kept = manifests.filter((key) => key <= manifestKey(iata, today)).slice(-KEPT_DAYS);
  const named = new Set(kept);
  for (const key of kept) {
    const manifest = await readBackup(bucket, iata, key);
    for (const chunk of manifest?.chunks ?? []) named.add(chunk.key);
  }
  const unnamed = keys.filter((key) => !named.has(key));
  for (let i = 0; i < unnamed.length; i += 1_000) await bucket.delete(unnamed.slice(i, i + 1_000));
}
