import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { bundleWorker, type WorkerBundle } from "../../scripts/local/bundle.ts";
import type { Runtime } from "../../scripts/local/runtime.ts";
import { copyRuns } from "./copied-runs.ts";
import { pythonOf } from "./environments.ts";
import { askByMlflow } from "./mlflow.ts";
import { runNotebook } from "./notebook.ts";
import { readOpenData } from "./open-data.ts";
import { collect, type Served, settle, start, writeHistory } from "./served.ts";

/** Forecasts that MLflow's clients predict again. */
const ROWS = 1_000;
const DAYS = 3_650;

let bundle: WorkerBundle;
let dir = "";
let runtime: Runtime;
let served: Served;

beforeAll(async () => {
  if (pythonOf("newest") === null && pythonOf("year-ago") === null) return;
  bundle = await bundleWorker();
  dir = mkdtempSync(join(tmpdir(), "vylet-clients-"));
  runtime = await start(dir, bundle);
  const { last, at } = await settle(runtime);
  const rows = await collect(runtime, ROWS, at);
  await runtime.dispose();
  const history = writeHistory(dir, DAYS);
  runtime = await start(dir, bundle);
  served = { dir, runtime, url: runtime.url.replace(/\/$/, ""), rows, history, last };
}, 600_000);
afterAll(async () => {
  await runtime?.dispose();
  bundle?.remove();
  rmSync(dir || join(tmpdir(), "vylet-clients-none"), { recursive: true, force: true });
});

askByMlflow(() => served);
copyRuns(() => served);
readOpenData(() => served);
runNotebook(() => served);
