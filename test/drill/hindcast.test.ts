import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiMetrics } from "../../core/api/metrics.ts";
import type { ApiModel } from "../../core/api/model.ts";
import type { ApiStatus } from "../../core/api/status.ts";
import { backtestState, type StateReport } from "../../scripts/backtest/state/run-state.ts";
import { bundleWorker, type WorkerBundle } from "../../scripts/local/bundle.ts";
import { type Runtime, startRuntime } from "../../scripts/local/runtime.ts";

const NOW = Date.UTC(2026, 2, 1, 11, 15);
const VARS = { AIRPORTS: "ZZZ", SOURCE_MODE: "twin", CLOCK: "tick", HISTORY_SINCE: "2025-12-30", BACKFILL_DAYS: "62" };
/** Most ticks and looks before the test gives up. */
const MOST_LOOKS = 15_000;

let bundle: WorkerBundle;
let dir = "";
beforeAll(async () => {
  bundle = await bundleWorker();
  dir = mkdtempSync(join(tmpdir(), "vylet-hindcast-"));
});
afterAll(() => {
  bundle?.remove();
  rmSync(dir, { recursive: true, force: true });
});

const ask = async <T>(runtime: Runtime, path: string): Promise<T> =>
  (await (await runtime.fetch(`/api/v1/ZZZ/${path}`)).json()) as T;

/** Fires ticks while the Trainer rests, until the hindcast is complete and copied. */
async function complete(runtime: Runtime): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const status = looks === 0 ? null : await ask<ApiStatus>(runtime, "status");
    if (status?.hindcast.state === "complete" && (await ask<ApiModel>(runtime, "model")).hindcast.state === "complete")
      return;
    if (status && (status.training || status.hindcast.state === "running"))
      await new Promise((resolve) => setTimeout(resolve, 50));
    else await runtime.scheduled("*/15 * * * *", NOW);
  }
  throw new Error("the hindcast does not end");
}

test("the hindcast of a state equals a backtest on its rows, by day, lead and model", async () => {
  const runtime = await startRuntime({ persistDir: dir, port: 0, vars: VARS, bundle, onLog: () => {} });
  const stored = new Map<string, ApiMetrics["points"]>();
  let model: ApiModel;
  try {
    await complete(runtime);
    for (const key of ["logLoss", "crps", "auc", "coverage80"])
      stored.set(key, (await ask<ApiMetrics>(runtime, `metrics?kind=hindcast&key=${key}`)).points);
    model = await ask<ApiModel>(runtime, "model");
  } finally {
    await runtime.dispose();
  }
  expect(model.champion?.learner).toBe("blend");
  expect(model.hindcast).toMatchObject({
    state: "complete",
    cutoffs: 3,
    days: 42,
    observedWeatherShare: 0,
  });

  const report = await backtestState(dir, "ZZZ", bundle);
  expect(report.cutoffs).toHaveLength(3);
  const named = (name: "logLoss" | "crps" | "auc" | "coverage80", { days }: StateReport) =>
    days.flatMap((one) => (one[name] === null ? [] : [[`${one.day} ${one.lead} ${one.model}`, one[name]] as const]));
  for (const [key, points] of stored) {
    const expected = new Map<string, number>(named(key as "logLoss", report));
    expect(points.length).toBeGreaterThan(42 * 2 * 3);
    expect(points.map(({ day, lead, model }) => `${day} ${lead} ${model}`).sort()).toEqual([...expected.keys()].sort());
    for (const { day, lead, model, value } of points)
      expect(Math.abs(value - expected.get(`${day} ${lead} ${model}`)!), `${key} ${day} ${lead} ${model}`).toBeLessThan(
        1e-9,
      );
  }
  expect(new Set(stored.get("logLoss")!.map(({ day }) => day)).size).toBe(42);
});
