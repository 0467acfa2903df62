import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { Response as NotThere } from "miniflare";
import { afterAll, beforeAll, expect, test } from "vitest";
import ABQ from "../../core/airports/ABQ.ts";
import type { ApiOperations } from "../../core/api/operations.ts";
import type { ApiStatus } from "../../core/api/status.ts";
import { localDate, parseInstant } from "../../core/time.ts";
import type { BackfillArguments } from "../../scripts/backfill/arguments.ts";
import { backfillSources } from "../../scripts/backfill/from-sources.ts";
import { runFileBackfill, runSourceBackfill } from "../../scripts/backfill/run.ts";
import { bundleWorker, type WorkerBundle } from "../../scripts/local/bundle.ts";
import { type Runtime, startRuntime } from "../../scripts/local/runtime.ts";
import { reparseArchive } from "../../scripts/reparse/run.ts";
import { btsZip, flightsCsv, weatherCsv } from "./support/files.ts";

const DOOMED = fileURLToPath(new URL("support/doomed-backfill.ts", import.meta.url));
/** Three weeks after the last day of the files. */
const RECEIVED = parseInstant("2025-02-21T12:00Z");
const THIN = "2024-11-13";
const ABSENT = "2024-12-25";
/** Hours of 123 days, one of which has 25. */
const WEATHER_HOURS = 123 * 24 + 1;
const quiet = { progress: () => {} };

let bundle: WorkerBundle;
let dir = "";
beforeAll(async () => {
  bundle = await bundleWorker(undefined, "workers/local.ts");
  dir = mkdtempSync(join(tmpdir(), "vylet-backfill-"));
  writeFileSync(join(dir, "bundle.json"), JSON.stringify(bundle));
  writeFileSync(join(dir, "flights.csv.gz"), gzipSync(flightsCsv("2024-10-01", "2024-12-31", [ABSENT], [THIN])));
  writeFileSync(join(dir, "weather.csv"), weatherCsv("2024-10-01", "2025-01-31"));
  writeFileSync(join(dir, "bts.zip"), btsZip("2025-01"));
});
afterAll(() => {
  bundle?.remove();
  rmSync(dir, { recursive: true, force: true });
});

const args = (state: string): BackfillArguments => ({
  airport: "ABQ",
  csv: [join(dir, "flights.csv.gz"), join(dir, "weather.csv")],
  bts: [join(dir, "bts.zip")],
  state: join(dir, state),
  at: RECEIVED,
  since: null,
  json: null,
});

/** A Worker that reaches nobody outside: every request is answered with 404. */
const open = (state: string, vars: Record<string, string> = {}): Promise<Runtime> =>
  startRuntime({
    persistDir: join(dir, state),
    port: 0,
    vars: { AIRPORTS: "ABQ", ...vars },
    bundle,
    onLog: () => {},
    outbound: () => new NotThere("", { status: 404 }),
  });

/** Everything that a state folder keeps: every row of D1, every object of R2, every day of the Conductor. */
async function kept(state: string): Promise<unknown> {
  const runtime = await open(state);
  try {
    const { results } = await runtime.db
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT IN ('sqlite_sequence', 'd1_migrations')",
      )
      .all<{ name: string }>();
    const tables: Record<string, unknown[]> = {};
    for (const { name } of results)
      tables[name] = (await runtime.db.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all()).results;
    const objects = (await runtime.bucket.list()).objects.map(({ key, etag }) => `${key} ${etag}`);
    const { partitions } = (await (await runtime.fetch("/api/v1/ABQ/operations")).json()) as ApiOperations;
    return { tables, objects, partitions };
  } finally {
    await runtime.dispose();
  }
}

test("files become history: what was believed, what was not, what a file does not have", async () => {
  const report = await runFileBackfill(args("whole"), quiet, bundle);
  expect(report).toMatchObject({
    airport: "ABQ",
    receivedAt: RECEIVED,
    flights: 90 * 24 + 3 + 31 * 24,
    weatherHours: WEATHER_HOURS,
    days: { complete: 90 + 123 + 31, quarantined: 1, open: 0, parked: 0, before: 0 },
    quarantined: [
      { source: "csv-flights", day: THIN, reason: expect.stringContaining("3 flights, usual for this weekday: 24") },
    ],
    files: [
      { file: "flights.csv.gz", source: "csv-flights", rows: 90 * 24 + 3, elsewhere: 0 },
      { file: "weather.csv", source: "csv-weather", rows: WEATHER_HOURS, read: WEATHER_HOURS },
      { file: "bts.zip", source: "bts", rows: 2 * 31 * 24, elsewhere: 31 * 24, read: 31 * 24, arrivals: 31 * 24 },
    ],
  });
  const { partitions } = (await kept("whole")) as Pick<ApiOperations, "partitions">;
  const flights = partitions.filter((p) => p.job === "flights");
  expect(flights.filter((p) => p.state !== "settled").map((p) => [p.day, p.state])).toEqual([[THIN, "quarantined"]]);
  expect(flights).toHaveLength(122);
  expect(flights.some((p) => p.day === ABSENT)).toBe(false);
});

let whole: unknown;

test("of the same files a second time nothing changes, whenever it is", async () => {
  whole = await kept("whole");
  const again = await runFileBackfill({ ...args("whole"), at: parseInstant("2025-03-01T00:00Z") }, quiet, bundle);
  expect(again.days).toMatchObject({ before: 245, complete: 0, quarantined: 0 });
  expect(await kept("whole")).toEqual(whole);
});

test.skipIf(process.platform !== "linux")(
  "killed twice on the way and started again, it ends at the same bytes",
  async () => {
    for (const months of [2, 5]) await killAfter(months);
    const report = await runFileBackfill(args("killed"), quiet, bundle);
    expect(report.days.before).toBeGreaterThan(92);
    expect(report.days.complete).toBeGreaterThan(0);
    expect(await kept("killed")).toEqual(whole);
  },
);

/** Kills Node and its workerd as soon as `months` months are done, in the middle of the next. */
async function killAfter(months: number): Promise<void> {
  const child: ChildProcess = spawn(
    process.execPath,
    [DOOMED, join(dir, "bundle.json"), JSON.stringify(args("killed"))],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let done = 0;
  try {
    for await (const line of createInterface({ input: child.stdout! })) {
      if (++done < months) continue;
      for (const workerd of JSON.parse(line) as number[]) process.kill(workerd, "SIGKILL");
      child.kill("SIGKILL");
      await gone;
      return;
    }
    throw new Error("the process ended before anybody could kill it");
  } finally {
    child.kill("SIGKILL");
  }
}

test("the archive read again changes nothing, and puts right what does not agree with it", async () => {
  const reparse = { airport: "ABQ", source: null, from: null, to: null, state: join(dir, "whole"), json: null };
  const report = await reparseArchive(reparse, quiet, bundle);
  expect(report).toMatchObject({
    changed: 0,
    sources: [
      { source: "bts", from: "2025-01-01", to: "2025-01-31", answers: 1, days: { complete: 31 }, unreadable: [] },
      {
        source: "bts-arrivals",
        from: "2025-01-01",
        to: "2025-01-31",
        answers: 1,
        days: { complete: 31 },
        unreadable: [],
      },
      {
        source: "csv-flights",
        from: "2024-10-01",
        to: "2024-12-31",
        answers: 4,
        days: { complete: 90, quarantined: 0 },
      },
      { source: "csv-weather", from: "2024-10-01", to: "2025-01-31", answers: 4, days: { complete: 123 } },
    ],
  });
  expect(await kept("whole")).toEqual(whole);

  const runtime = await open("whole");
  await runtime.db.exec("UPDATE departures SET status = 'departed', delay_min = 0 WHERE status = 'cancelled'");
  await runtime.db.exec("UPDATE departures SET delay_min = delay_min + 1 WHERE local_date = '2025-01-31'");
  await runtime.dispose();
  const wrong = await reparseArchive({ ...reparse, source: "bts", from: localDate("2025-01-30") }, quiet, bundle);
  expect(wrong.sources).toMatchObject([{ source: "bts", from: "2025-01-30", changed: 24 }]);
  expect((await reparseArchive(reparse, quiet, bundle)).changed).toBe(90);
  expect(await kept("whole")).toEqual(whole);
});

test("the service goes on from there: rows for training are made of these days, and nobody is asked for them", async () => {
  const runtime = await open("whole", { CLOCK: "tick", HISTORY_SINCE: "2024-10-01" });
  try {
    for (let tick = 0; tick < 6; tick++) await runtime.scheduled("*/15 * * * *", RECEIVED as number);
    const status = (await (await runtime.fetch("/api/v1/ABQ/status")).json()) as ApiStatus;
    expect(status.features.done).toBeGreaterThan(100);
    const asked = "SELECT source, from_day AS day FROM captures WHERE status <> 200 AND to_day <= '2025-01-31'";
    expect((await runtime.db.prepare(asked).all()).results).toEqual([{ source: "csv-flights", day: ABSENT }]);
  } finally {
    await runtime.dispose();
  }
});

test("without files the airport's own sources are asked until no day is left", async () => {
  const own = { ...args("own"), airport: "ZZZ", csv: [], bts: [], since: localDate("2025-02-01") };
  const lines: string[] = [];
  const report = await runSourceBackfill(own, { progress: (line) => lines.push(line) }, bundle);
  expect(report).toMatchObject({
    airport: "ZZZ",
    ended: "complete",
    sources: [
      { kind: "flights", source: "hkia", from: "2025-02-01", done: 20, left: 0, waiting: null },
      { kind: "weather", source: "open-meteo", done: 20, left: 0 },
      { kind: "arrivals", source: "hkia-arrivals", from: "2025-02-01", done: 20, left: 0 },
    ],
  });
  expect(lines.at(-1)).toContain("100 %  20 done, 0 left");
});

test("what cannot be had is left, with the reason", async () => {
  const runtime = await open("nobody", { CLOCK: "tick", HISTORY_SINCE: "2025-02-01" });
  const report = await backfillSources(runtime, ABQ, quiet, () => RECEIVED as number).finally(runtime.dispose);
  // Old days of files cannot be had from anywhere and are parked; the last two days may still come.
  expect(report).toMatchObject({
    ended: "waiting",
    sources: [
      { source: "csv-flights", done: 18, left: 2, parked: 18, waiting: { days: 2 } },
      { source: "open-meteo", done: 18, left: 2, waiting: { days: 2 } },
    ],
  });
});
