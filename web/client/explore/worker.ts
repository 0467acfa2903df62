import initSqlJs, { type Database } from "sql.js";
import type { DataManifest } from "../../../core/open-data/manifest.ts";
import { bytesOf, readParquet } from "../../../core/open-data/parquet/read.ts";
import { createTable, insertRows } from "./fill.ts";
import type { Answer, Outcome, Question } from "./protocol.ts";
import { run } from "./run.ts";

interface Open {
  readonly db: Database;
  readonly manifest: DataManifest;
  readonly filled: Set<string>;
}

/** Addresses that were read, which the page has kept for the day without a network. */
const read: string[] = [];
let opening: Promise<Open> | undefined;

async function fetched(path: string): Promise<Response> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  if (!read.includes(path)) read.push(path);
  return answer;
}

async function open(wasm: string): Promise<Open> {
  const [binary, manifest] = await Promise.all([fetched(wasm), fetched("/data/manifest.json")]);
  const { Database } = await initSqlJs({ wasmBinary: await binary.arrayBuffer() });
  return { db: new Database(), manifest: (await manifest.json()) as DataManifest, filled: new Set() };
}

/** Fills the tables that a query names, of all airports; one that it does not name is never loaded. */
async function fillFor(sql: string, { db, manifest, filled }: Open): Promise<void> {
  const words = new Set(sql.toLowerCase().match(/[a-z_]+/g));
  for (const [table, { columns }] of Object.entries(manifest.schemas)) {
    if (filled.has(table) || !words.has(table)) continue;
    db.run("PRAGMA query_only = 0");
    db.run(`DROP TABLE IF EXISTS "${table}"`);
    createTable(db, table, columns);
    for (const file of manifest.files.filter((one) => one.table === table && one.month === null)) {
      const bytes = new Uint8Array(await (await fetched(file.path)).arrayBuffer());
      for await (const rows of readParquet(bytesOf(bytes))) insertRows(db, table, columns, rows);
    }
    filled.add(table);
  }
}

/** Whether memory did not suffice, for SQLite or for the browser. */
const outOfMemory = (error: unknown): boolean =>
  error instanceof RangeError ||
  error instanceof WebAssembly.RuntimeError ||
  (error instanceof Error && error.message === "out of memory");

async function outcomeOf({ sql, wasm }: Question): Promise<Outcome> {
  try {
    opening ??= open(wasm);
    const opened = await opening.catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    await fillFor(sql, opened);
    return run(opened.db, sql);
  } catch (error) {
    if (outOfMemory(error)) return { refused: "memory" };
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** The page asks again only after an answer, or asks another worker. */
self.addEventListener("message", async ({ data }: MessageEvent<Question>) => {
  const outcome = await outcomeOf(data);
  self.postMessage({ read, outcome } satisfies Answer);
});
