import initSqlJs, { type Database } from "sql.js";
import type { DataManifest } from "../../../core/open-data/manifest.ts";
import { bytesOf, readParquet } from "../../../core/open-data/parquet/read.ts";
import { createTable, insertRows } from "./fill.ts";
import type { Answer, Cell, Question } from "./protocol.ts";

/** Rows of a result that are handed to the page; nobody reads more in a table, and a file has them all. */
const MOST_ROWS = 10_000;

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
    db.run(`DROP TABLE IF EXISTS "${table}"`);
    createTable(db, table, columns);
    for (const file of manifest.files.filter((one) => one.table === table && one.month === null)) {
      const bytes = new Uint8Array(await (await fetched(file.path)).arrayBuffer());
      for await (const rows of readParquet(bytesOf(bytes))) insertRows(db, table, columns, rows);
    }
    filled.add(table);
  }
}

async function answerTo({ id, sql, wasm }: Question): Promise<Answer> {
  try {
    opening ??= open(wasm);
    const opened = await opening.catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    await fillFor(sql, opened);
    const statement = opened.db.prepare(sql);
    try {
      const rows: Cell[][] = [];
      while (rows.length < MOST_ROWS && statement.step())
        rows.push(statement.get().map((cell) => (cell instanceof Uint8Array ? `${cell.length} bytes` : cell)));
      return { id, read, columns: statement.getColumnNames(), rows, cut: rows.length === MOST_ROWS };
    } finally {
      statement.free();
    }
  } catch (error) {
    return { id, read, error: error instanceof Error ? error.message : String(error) };
  }
}

/** One question at a time, in the order of asking. */
let last: Promise<void> = Promise.resolve();
self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  last = last.then(async () => self.postMessage(await answerTo(data)));
});
