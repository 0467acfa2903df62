import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiOperations } from "../../core/api/operations.ts";
import { askForBackup } from "../../scripts/backup/run.ts";
import { traceHash } from "../../scripts/drill/trace.ts";
import { bundleWorker, type WorkerBundle } from "../../scripts/local/bundle.ts";
import { type Runtime, startRuntime } from "../../scripts/local/runtime.ts";

/** Shortly after three in the morning in Oslo, when the nightly back-up is due. */
const NIGHT = Date.UTC(2026, 2, 1, 2, 15);
const VARS = { AIRPORTS: "ZZZ", SOURCE_MODE: "twin", CLOCK: "tick", HISTORY_SINCE: "2026-02-25", BACKFILL_DAYS: "62" };

let bundle: WorkerBundle;
let dir = "";
beforeAll(async () => {
  bundle = await bundleWorker(undefined, "workers/local.ts");
  dir = mkdtempSync(join(tmpdir(), "vylet-backup-"));
});
afterAll(() => {
  bundle?.remove();
  rmSync(dir, { recursive: true, force: true });
});

async function on<T>(use: (runtime: Runtime) => Promise<T>): Promise<T> {
  const runtime = await startRuntime({ persistDir: dir, port: 0, vars: VARS, bundle, onLog: () => {} });
  try {
    return await use(runtime);
  } finally {
    await runtime.dispose();
  }
}

/** What D1 and the two Durable Objects hold, as far as it can be read from outside. */
async function state({ db, bucket, fetch }: Runtime) {
  const operations = (await (await fetch("/api/v1/ZZZ/operations")).json()) as ApiOperations;
  return { trace: await traceHash(db, bucket), partitions: operations.partitions, training: operations.training };
}

test("without D1 and Durable Objects, the nightly back-up in R2 brings the service back as it was", async () => {
  const before = await on(async (runtime) => {
    for (let i = 0; i < 3; i++) expect(await runtime.scheduled("*/15 * * * *", NIGHT + i * 900_000)).toBe("ok");
    const made = await runtime.bucket.list({ prefix: "backup/ZZZ/manifest/" });
    expect(made.objects.map(({ key }) => key)).toEqual(["backup/ZZZ/manifest/2026-03-01.json"]);
    return state(runtime);
  });
  const { rows } = await askForBackup("back-up", { airport: "ZZZ", day: null, state: dir }, bundle);
  for (const store of ["d1", "do"]) rmSync(join(dir, store), { recursive: true });
  expect((await on(state)).partitions).toEqual([]);
  const restored = await askForBackup("restore", { airport: "ZZZ", day: null, state: dir }, bundle);
  expect(restored.rows).toBe(rows);
  expect(await on(state)).toEqual(before);
  // The service goes on.
  await on(async (runtime) => {
    expect(await runtime.scheduled("*/15 * * * *", NIGHT + 4 * 900_000)).toBe("ok");
    expect((await runtime.fetch("/ZZZ")).status).toBe(200);
  });
});

test("a day without a back-up, and an airport that is not known, are refused in words", async () => {
  const missing = { airport: "ZZZ", day: "2020-01-01" as never, state: dir };
  await expect(askForBackup("restore", missing, bundle)).rejects.toThrow("no back-up of ZZZ of 2020-01-01");
  await expect(askForBackup("restore", { ...missing, airport: "QQQ" }, bundle)).rejects.toThrow("no airport QQQ");
});
