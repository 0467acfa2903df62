import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiOperations } from "../../core/api/operations.ts";
import { bundleWorker, type WorkerBundle } from "../../scripts/local/bundle.ts";
import { type Runtime, startRuntime } from "../../scripts/local/runtime.ts";
import { processMark } from "../../scripts/process/process-stats.ts";

const NOW = Date.UTC(2026, 2, 1, 11, 15);
const VARS = { AIRPORTS: "ZZZ", SOURCE_MODE: "twin", CLOCK: "tick", HISTORY_SINCE: "2026-01-20", BACKFILL_DAYS: "62" };
const DOOMED = fileURLToPath(new URL("support/doomed.ts", import.meta.url));
/** Most polls before a test gives up. On an idle machine a hundred are enough. */
const MOST_LOOKS = 15_000;
const PAUSE_MS = 20;

let bundle: WorkerBundle;
let dir = "";
beforeAll(async () => {
  bundle = await bundleWorker();
  dir = mkdtempSync(join(tmpdir(), "vylet-kill-"));
  writeFileSync(join(dir, "bundle.json"), JSON.stringify(bundle));
});
afterAll(() => {
  bundle?.remove();
  rmSync(dir, { recursive: true, force: true });
});

const start = (name: string): Promise<Runtime> =>
  startRuntime({ persistDir: join(dir, name), port: 0, vars: VARS, bundle, onLog: () => {} });

/**
 * Names of the artifacts, which are hashes of their bytes. Only the bucket is read, so that no Durable Object is woken
 * by it.
 */
const artifacts = async (runtime: Runtime): Promise<string[]> =>
  (await runtime.bucket.list({ prefix: "models/" })).objects.map((object) => object.key).sort();

const operations = async (runtime: Runtime): Promise<ApiOperations> =>
  (await (await runtime.fetch("/api/v1/ZZZ/operations")).json()) as ApiOperations;

async function until<T>(look: () => Promise<T>, enough: (seen: T) => boolean): Promise<T> {
  for (let looks = 1; ; looks++) {
    const seen = await look();
    if (enough(seen)) return seen;
    if (looks === MOST_LOOKS) throw new Error(`still ${JSON.stringify(seen)} after ${looks} looks`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Artifacts of a training that was not killed. */
async function undisturbed(): Promise<string[]> {
  const runtime = await start("undisturbed");
  try {
    const finished = async () => {
      await runtime.scheduled("*/15 * * * *", NOW);
      return (await operations(runtime)).training.counts.finished;
    };
    await until(finished, (n) => n === 1);
    return await artifacts(runtime);
  } finally {
    await runtime.dispose();
  }
}

/**
 * Starts the process that is to be killed and kills it (SIGKILL) in the middle of the training, its workerd with it or
 * not. Returns the process id of workerd. That was stopped in the middle of the training, so however late the kill
 * comes, it comes there.
 */
async function killInTraining(name: string, withWorkerd: boolean): Promise<number> {
  const args = [DOOMED, join(dir, name), join(dir, "bundle.json"), String(NOW), JSON.stringify(VARS)];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  try {
    for await (const text of createInterface({ input: child.stdout! })) {
      const workerd = Number(text);
      if (withWorkerd) process.kill(workerd, "SIGKILL");
      child.kill("SIGKILL");
      await gone;
      return workerd;
    }
    throw new Error("the process ended before anybody could kill it");
  } finally {
    child.kill("SIGKILL");
  }
}

let expected: string[] = [];

test.skipIf(process.platform !== "linux").each([
  ["of Node and workerd", true],
  ["of Node alone, its workerd left behind", false],
])(
  "kill -9 %s in the middle of a training: after a start it goes on by its own alarm, to the same bytes",
  async (name, withWorkerd) => {
    if (expected.length === 0) expected = await undisturbed();
    expect(expected.length).toBeGreaterThan(1);
    const workerd = await killInTraining(name, withWorkerd);
    expect(existsSync(join(dir, name, "in-use.json"))).toBe(true);

    const runtime = await start(name);
    try {
      expect(processMark(workerd)).toBeNull();
      // No tick and no request: only the alarm that was set before the end can bring it about.
      const after = await until(
        () => artifacts(runtime),
        (keys) => keys.length >= expected.length,
      );
      expect(after).toEqual(expected);
      const { training } = await until(
        () => operations(runtime),
        (seen) => seen.training.counts.finished === 1,
      );
      expect(training.counts).toMatchObject({ started: 1, finished: 1, failed: 0 });
    } finally {
      await runtime.dispose();
    }
  },
);
