import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Response as WorkerResponse } from "miniflare";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiAirport } from "../../core/api/airports.ts";
import type { ApiForecasts } from "../../core/api/forecasts.ts";
import type { ApiStatus } from "../../core/api/status.ts";
import { HOLIDAYS_ATTRIBUTION } from "../../core/calendar/holidays.ts";
import { bundleWorker, type WorkerBundle } from "../../scripts/local/bundle.ts";
import { lacksMigrations } from "../../scripts/local/migrate.ts";
import { ROOT } from "../../scripts/local/paths.ts";
import { type Runtime, type RuntimeOptions, startRuntime } from "../../scripts/local/runtime.ts";
import { workerFacts } from "../../scripts/local/worker-facts.ts";
import { freePort } from "../../scripts/process/free-port.ts";
import { processMark } from "../../scripts/process/process-stats.ts";

// The simulated airport shortly after noon: flights behind and ahead, and no network needed.
const NOW = Date.UTC(2026, 2, 1, 11, 15);
const VARS = { AIRPORTS: "ZZZ", SOURCE_MODE: "twin", CLOCK: "tick", HISTORY_SINCE: "2026-02-26", BACKFILL_DAYS: "3" };

let bundle: WorkerBundle;
let dir = "";
beforeAll(async () => {
  bundle = await bundleWorker();
  dir = mkdtempSync(join(tmpdir(), "vylet-runtime-"));
});
afterAll(() => {
  bundle.remove();
  rmSync(dir, { recursive: true, force: true });
});

const start = (options: Partial<RuntimeOptions> = {}): Promise<Runtime> =>
  startRuntime({ persistDir: dir, port: 0, vars: VARS, bundle, onLog: () => {}, ...options });

const departures = (runtime: Runtime) => runtime.db.prepare("SELECT count(*) AS n FROM departures").first<number>("n");

test("a tick fetches, stores and shows; what is stored outlives the process", async () => {
  const first = await start({ inspectorPort: 0 });
  try {
    expect(first.migrationsApplied.length).toBeGreaterThan(0);
    expect((await first.fetch("/api/v1/ZZZ/status")).status).toBe(404);
    expect(await first.scheduled("*/15 * * * *", NOW)).toBe("ok");
    const status = (await (await first.fetch("/api/v1/ZZZ/status")).json()) as ApiStatus;
    expect(status.forecasts.due).toBeGreaterThan(0);
    expect(status.forecasts.served).toBeGreaterThan(0.9 * status.forecasts.due);
    expect((await first.fetch("/ZZZ")).status).toBe(200);
    // Norway's holidays are in the bundle: none within two weeks of 1 March.
    const { holidays } = (await (await first.fetch("/api/v1/ZZZ/forecasts")).json()) as ApiForecasts;
    expect(holidays).toEqual({ names: [], holidayPrevious: 14, holidayNext: 14 });
    const [airport] = (await (await first.fetch("/api/v1/airports")).json()) as ApiAirport[];
    expect(airport?.attribution).toContain(HOLIDAYS_ATTRIBUTION);
    expect(await departures(first)).toBeGreaterThan(0);
    expect((await first.bucket.list({ prefix: "raw/" })).objects.length).toBeGreaterThan(0);
    expect((await first.heap())?.total).toBeGreaterThan(1_000_000);
    if (process.platform === "linux") expect(first.stats()?.peakMemoryMb).toBeGreaterThan(0);
  } finally {
    await first.dispose();
  }
  const second = await start();
  try {
    expect(second.migrationsApplied).toEqual([]);
    expect(await departures(second)).toBeGreaterThan(0);
  } finally {
    await second.dispose();
  }
});

test("a cron that nobody knows is an exception, and the Worker goes on", async () => {
  const runtime = await start({ persistDir: null });
  try {
    expect(await runtime.scheduled("0 0 1 1 *", NOW)).toBe("exception");
    expect((await runtime.fetch("/healthz")).status).toBe(200);
  } finally {
    await runtime.dispose();
  }
  expect(existsSync(runtime.persistDir)).toBe(false);
});

test("two runtimes on one folder are refused, two on two folders live side by side", async () => {
  const one = await start();
  const two = await start({ persistDir: null });
  try {
    await expect(start({ patienceMs: 0 })).rejects.toThrow("in use by process");
    if (process.platform === "linux") expect(one.workerdPid()).not.toBe(two.workerdPid());
    expect(one.url).not.toBe(two.url);
  } finally {
    await Promise.all([one.dispose(), two.dispose()]);
  }
});

test.runIf(process.platform === "linux")("of two started at once, each knows its own workerd", async () => {
  const [one, two] = await Promise.all([start({ persistDir: null }), start({ persistDir: null })]);
  try {
    const pids = [one.workerdPid(), two.workerdPid()];
    await one.dispose();
    expect(processMark(pids[0]!)).toBeNull();
    expect(two.workerdPid()).toBe(pids[1]);
    expect(two.stats()?.memoryMb).toBeGreaterThan(0);
  } finally {
    await Promise.all([one.dispose(), two.dispose()]);
  }
});

test("every request of the Worker can be answered in the network's stead", async () => {
  const asked: string[] = [];
  const runtime = await start({
    persistDir: null,
    vars: { ...VARS, AIRPORTS: "HKG", SOURCE_MODE: "live" },
    outbound: (request) => {
      asked.push(new URL(request.url).hostname);
      // Final: after a fault of the network it would ask again, with real pauses.
      return new WorkerResponse("nothing here", { status: 404 });
    },
  });
  try {
    expect(await runtime.scheduled("*/15 * * * *", NOW)).toBe("ok");
    expect(asked).toContain("www.hongkongairport.com");
    expect(await departures(runtime)).toBe(0);
  } finally {
    await runtime.dispose();
  }
});

test("a port that was named opens only once the database has its tables", async () => {
  const port = await freePort(18_787);
  const folder = mkdtempSync(join(tmpdir(), "vylet-runtime-"));
  const { migrations } = await workerFacts(ROOT);
  const opened = (async () => {
    while (!(await answers(port))) await new Promise((next) => setImmediate(next));
    return lacksMigrations(folder, migrations);
  })();
  const runtime = await start({ persistDir: folder, port });
  try {
    expect(new URL(runtime.url).port).toBe(String(port));
    expect(await opened).toBe(false);
    expect((await runtime.fetch("/healthz")).status).toBe(200);
  } finally {
    await runtime.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
});

const answers = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => done(true)).once("error", () => done(false));
    socket.once("connect", () => socket.destroy());
  });
