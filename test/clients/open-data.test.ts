import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DataManifest } from "../../core/open-data/manifest.ts";
import { DAY, instant, toIso } from "../../core/time.ts";
import { notebookOf } from "../../scripts/lab/notebook.ts";
import { bundleWorker, type WorkerBundle } from "../../scripts/local/bundle.ts";
import type { Runtime } from "../../scripts/local/runtime.ts";
import { pythonOf, runPython } from "./environments.ts";
import { CRON, collect, IATA, NOON, start } from "./served.ts";

const python = pythonOf("newest");
/** A day is settled on the third day after it, and enters the files in the night after that. */
const DAYS = 5;

let bundle: WorkerBundle;
let dir = "";
let runtime: Runtime;
let url = "";
let last = "";

beforeAll(async () => {
  if (python === null) return;
  bundle = await bundleWorker();
  dir = mkdtempSync(join(tmpdir(), "vylet-open-data-"));
  runtime = await start(dir, bundle);
  url = runtime.url.replace(/\/$/, "");
  await collect(runtime, 1);
  for (let day = 1; day <= DAYS; day++) await runtime.scheduled(CRON, NOON + day * DAY);
  last = toIso(instant(NOON + (DAYS - 2) * DAY)).slice(0, 10);
}, 600_000);
afterAll(async () => {
  await runtime?.dispose();
  bundle?.remove();
  rmSync(dir || join(tmpdir(), "vylet-open-data-none"), { recursive: true, force: true });
});

test.skipIf(python === null)("DuckDB, pandas, pyarrow and polars read what the database holds", async () => {
  const script = join(import.meta.dirname, "open_data.py");
  const seen = JSON.parse((await runPython(python!, [script, url, IATA, last])).trim().split("\n").at(-1)!);
  const sql = `SELECT count(*) AS rows, sum(delay_min) AS delay, sum(scheduled_at / 60000) AS minutes, sum(length(flight_key)) AS letters
    FROM departures WHERE airport = ?1 AND local_date <= ?2`;
  const stored = await runtime.db.prepare(sql).bind(IATA, last).first();
  expect(stored?.rows).toBeGreaterThan(3_000);
  const { files } = (await (await runtime.fetch("/data/manifest.json")).json()) as DataManifest;
  expect(seen).toMatchObject({ files: files.length, wrong: [] });
  for (const client of ["duckdb", "pandas", "polars", "csv", "jsonl"])
    expect([client, seen[client]]).toEqual([client, stored]);
  expect(seen.types).toMatchObject({
    flight_key: "string",
    local_date: "date32[day]",
    scheduled_at: "timestamp[ms, tz=UTC]",
    delay_min: "int32",
  });
});

test.skipIf(python === null)("the notebook runs, and its three ways to the same numbers agree", async () => {
  const file = join(dir, "lab.ipynb");
  writeFileSync(file, notebookOf({ url, airport: IATA }));
  const printed = await runPython(python!, [join(import.meta.dirname, "run_notebook.py"), file]);
  const cells = JSON.parse(printed.trim().split("\n").at(-1)!) as unknown[][];
  const shown = JSON.stringify(cells);
  expect(shown).toMatch(/\d+ trainings, champion is version \d+/);
  expect(shown.match(/image\/svg\+xml/g)).toHaveLength(2);
  const equal = JSON.parse(String(cells.at(-1)![0])) as { equal: number; logLoss: Record<string, number> };
  expect(equal.equal).toBeGreaterThan(0);
  const sql = `SELECT local_date AS day, log_loss AS loss FROM scores
    WHERE airport = ?1 AND kind = 'live' AND settled = 1 AND lead = '6-24' AND model = 'blend'`;
  const { results } = await runtime.db.prepare(sql).bind(IATA).all<{ day: string; loss: number }>();
  const stored = Object.fromEntries(results.map(({ day, loss }) => [day, loss]));
  for (const [day, loss] of Object.entries(equal.logLoss)) expect([day, loss]).toEqual([day, stored[day]]);
});
