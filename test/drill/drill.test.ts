import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiForecasts } from "../../core/api/forecasts.ts";
import type { ApiStatus } from "../../core/api/status.ts";
import { parseDrillArguments } from "../../scripts/drill/arguments.ts";
import type { DrillReport } from "../../scripts/drill/report.ts";
import { runDrill } from "../../scripts/drill/run.ts";
import { bundleWorker, type WorkerBundle } from "../../scripts/local/bundle.ts";
import { checkEmpty } from "../../scripts/local/kept-days.ts";
import { startRuntime } from "../../scripts/local/runtime.ts";
import { runDrillInParts } from "../../scripts/prove/drills/run-in-parts.ts";
import { parseStartArguments, type StartArguments } from "../../scripts/start/arguments.ts";
import { openWorld } from "../../scripts/start/world.ts";

/*
 * Two drills at the same time, each over two days of the simulated airport with little history, one of them in parts with
 * a Worker each. They change each other's pace, and must nevertheless leave the same bytes.
 */
let bundle: WorkerBundle;
let dir = "";
const reports: DrillReport[] = [];
const logs: string[] = [];

beforeAll(async () => {
  bundle = await bundleWorker();
  dir = mkdtempSync(join(tmpdir(), "vylet-drill-"));
  const files = ["one.log", "two.log"].map((name) => join(dir, name));
  const args = (log: string, ...more: string[]) =>
    parseDrillArguments(["--from", "2026-03-28", "--days", "2", "--history", "18", "--log", log, ...more]);
  const [one = "", two = ""] = files;
  const parts = { folder: join(dir, "parts"), daysAPart: 1 };
  const whole = runDrill(args(one, "--state", join(dir, "kept")), bundle);
  reports.push(...(await Promise.all([whole, runDrillInParts(args(two), parts, bundle)])));
  logs.push(...files.map((file) => readFileSync(file, "utf8")));
}, 900_000);
afterAll(() => {
  bundle?.remove();
  rmSync(dir, { recursive: true, force: true });
});

test("a state that was kept is looked at as npm start does: the drill's days, its clock, and no tick any more", async () => {
  const words = ["--state", join(dir, "kept")];
  const world = await openWorld(parseStartArguments(words) as StartArguments);
  expect(world.pages).toEqual(["/ZZZ?day=2026-03-28", "/ZZZ?day=2026-03-29"]);
  const runtime = await startRuntime({
    persistDir: join(dir, "kept"),
    port: 0,
    vars: world.vars,
    bundle,
    onLog: () => {},
  });
  try {
    for (const day of ["2026-03-28", "2026-03-29"]) {
      const page = await (await runtime.fetch(`/ZZZ?day=${day}`)).text();
      expect(page).toContain("of a drill of ZZZ");
      const { forecasts } = (await (await runtime.fetch(`/api/v1/ZZZ/forecasts?day=${day}`)).json()) as ApiForecasts;
      expect(forecasts.length).toBeGreaterThan(50);
      expect(forecasts.filter(({ status }) => status === "departed").length).toBeGreaterThan(50);
    }
    const { now } = (await (await runtime.fetch("/api/v1/ZZZ/status")).json()) as ApiStatus;
    expect(now.slice(0, 10)).toBe("2026-03-29");
  } finally {
    await runtime.dispose();
  }
  await expect(openWorld(parseStartArguments([...words, "--source", "twin"]) as StartArguments)).rejects.toThrow(
    "are only looked at",
  );
  expect(() => checkEmpty(join(dir, "kept"))).toThrow("holds something already");
});

test("the report has the promised shape", () => {
  const count = expect.any(Number);
  const score = { n: count, late: count, brier: count, logLoss: count, mae: count, crps: count, coverage80: count };
  const [report] = reports;
  expect(report).toEqual({
    airport: "ZZZ",
    source: "twin",
    seed: "vylet",
    from: "2026-03-28",
    days: 2,
    ticks: count,
    adminCalls: 0,
    wallSeconds: count,
    cpuSeconds: process.platform === "linux" ? count : null,
    peakMemoryMb: process.platform === "linux" ? count : null,
    traceHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    // Eighteen days before and two of the drill, flights and weather: what is learnt from.
    partitions: { due: 40, complete: 40, open: 0, quarantined: 0 },
    training: {
      started: 3,
      finished: 3,
      failed: 0,
      promoted: count,
      rejected: count,
      rolledBack: 0,
      maxSliceCpuSeconds: count,
    },
    // How often a baseline stands in depends on what so little history teaches; that somebody forecasts does not.
    forecasts: { due: count, served: count, fallback: count, availability: 1 },
    tables: {
      schedule: count,
      departures: count,
      arrivals: count,
      weather_observed: count,
      weather_forecast: 48,
      predictions: count,
      ledger: count,
      // Nothing is old enough to move.
      ledger_moved: 0,
    },
    live: expect.any(Array),
    summary: expect.objectContaining({ blend: { ...score, auc: count }, "carrier-hour": { ...score, auc: count } }),
    invariants: expect.any(Array),
    // The Worker as it is deployed has no meter.
    usage: null,
    faults: [],
  } satisfies Record<keyof DrillReport, unknown>);
  // One tick a quarter of an hour over a day of 24 hours and one of 23, and those that fill the history and end the
  // last day.
  expect(report!.ticks).toBeGreaterThan(4 * 47);
  expect(report!.forecasts.due).toBeGreaterThan(10_000);
});

test("nothing that must hold was violated, and each was really looked at", () => {
  for (const { invariants } of reports) {
    expect(invariants.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["I2", "I3", "I4", "I5", "I8", "I11", "schedule-two-days", "weather-two-days"]),
    );
    for (const { id, checked, violated, first } of invariants) {
      expect({ id, violated, first }).toEqual({ id, violated: 0, first: undefined });
      expect(checked).toBeGreaterThan(0);
    }
  }
});

test("no job failed and nobody had to interfere", () => {
  for (const log of logs) {
    const events = log
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as { event: string; job?: string; status?: string; detail?: string });
    const jobs = events.filter(({ event }) => event === "job");
    expect(new Set(jobs.map(({ job }) => job)).size).toBeGreaterThan(7);
    expect(jobs.filter(({ status }) => status !== "done")).toEqual([]);
    expect(events.filter(({ event }) => event !== "job" && event !== "tick")).toEqual([]);
  }
  expect(reports.map(({ adminCalls }) => adminCalls)).toEqual([0, 0]);
});

test("the same drill leaves the same, byte for byte", () => {
  expect(reports[1]!.traceHash).toBe(reports[0]!.traceHash);
  const timeless = ({ wallSeconds: _, cpuSeconds: __, peakMemoryMb: ___, training, ...rest }: DrillReport) => ({
    ...rest,
    training: { ...training, maxSliceCpuSeconds: 0 },
  });
  expect(timeless(reports[1]!)).toEqual(timeless(reports[0]!));
});
