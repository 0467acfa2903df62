import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { LocalDate } from "../../../core/time.ts";
import { CHROMIUM } from "../../local/chromium.ts";
import { run } from "../../local/command.ts";
import { ROOT } from "../../local/paths.ts";
import type { Runtime } from "../../local/runtime.ts";

/** The readers in Python, in the order of `test/clients/open_data.py`. */
export const CLIENTS = ["duckdb", "pandas", "pyarrow", "polars", "csv", "jsonl"];
const PYTHON = join(ROOT, ".clients/newest");
const MOST_MS = 120_000;

/** What readers of other makers found in the files of a server. */
export interface OtherReaders {
  /** Seconds from opening the page of queries until it had answered, downloads included. */
  readonly exploreS: number;
  /** What a reader counts or sums otherwise than the database, a sentence each. */
  readonly wrong: readonly string[];
}

/** Counts and sums that every reader can make; the column names are the keys that the readers print. */
const sums = (table: string, minutes: string): string =>
  `SELECT count(*) AS rows, sum(delay_min) AS delay, sum(${minutes}) AS minutes, sum(length(flight_key)) AS letters
FROM ${table} WHERE local_date <= `;

/** What the database has of an airport up to a day. */
export const storedSums = (db: Runtime["db"], airport: string, last: LocalDate) =>
  db
    .prepare(`${sums("departures", "scheduled_at / 60000")}?2 AND airport = ?1`)
    .bind(airport, last)
    .first<Record<string, number>>();

/** DuckDB, pandas, pyarrow, polars and plain Python by address, and SQL in Chromium, beside the database. */
export async function readByOthers({ db, url }: Runtime, airport: string, last: LocalDate): Promise<OtherReaders> {
  const stored = await storedSums(db, airport, last);
  const origin = url.replace(/\/$/, "");
  const differs = (who: string, seen: unknown): string[] => {
    const [theirs, ours] = [JSON.stringify(seen), JSON.stringify(stored)];
    return theirs === ours ? [] : [`${who} reads ${theirs}, the database has ${ours}`];
  };
  const byPython = await readByPython([origin, airport, last]);
  const { exploreS, seen } = await readByExplore(origin, airport, last);
  return {
    exploreS,
    wrong: [
      ...(byPython.wrong as string[]).map((path) => `${path}: size or checksum differ from the manifest`),
      ...CLIENTS.flatMap((client) => differs(client, byPython[client])),
      ...differs("/explore", seen),
    ],
  };
}

async function readByPython(args: readonly string[]): Promise<Record<string, unknown>> {
  if (!existsSync(join(PYTHON, "complete")))
    throw new Error("no Python environment .clients/newest: test/clients/make-environments.sh makes it");
  const { code, stdout, output } = await run(join(PYTHON, "bin/python"), ["test/clients/open_data.py", ...args]);
  if (code !== 0) throw new Error(output.slice(-2_000));
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as Record<string, unknown>;
}

async function readByExplore(origin: string, airport: string, last: LocalDate) {
  const sql = `${sums("flights", "unixepoch(scheduled_at) / 60")}'${last}' AND airport = '${airport}'`;
  const browser = await chromium.launch(CHROMIUM);
  try {
    const page = await browser.newPage();
    const begun = performance.now();
    await page.goto(`${origin}/explore?${new URLSearchParams({ sql })}`);
    await page.waitForSelector('#explore[data-answered="1"]', { timeout: MOST_MS });
    const exploreS = (performance.now() - begun) / 1000;
    const [names = [], cells = []] = await page.$$eval("#result tr", (rows) =>
      rows.map((row) => Array.from(row.children, (cell) => cell.textContent ?? "")),
    );
    return { exploreS, seen: Object.fromEntries(names.map((name, i) => [name, Number(cells[i])])) };
  } finally {
    await browser.close();
  }
}
