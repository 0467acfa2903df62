import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseJobArguments } from "../../scripts/job/arguments.ts";
import { jobLines } from "../../scripts/job/print.ts";
import { runJob } from "../../scripts/job/run.ts";
import { bundleWorker, type WorkerBundle } from "../../scripts/local/bundle.ts";
import { startRuntime } from "../../scripts/local/runtime.ts";

const NOON = Date.UTC(2026, 2, 1, 11);
let bundle: WorkerBundle;
let dir = "";

beforeAll(async () => {
  bundle = await bundleWorker(undefined, "workers/local.ts");
  dir = mkdtempSync(join(tmpdir(), "vylet-job-test-"));
});
afterAll(() => {
  bundle?.remove();
  rmSync(dir, { recursive: true, force: true });
});

test("a service has had its first tick", async () => {
  const vars = { AIRPORTS: "ZZZ", CLOCK: "tick", HISTORY_SINCE: "2026-02-26", BACKFILL_DAYS: "62", HINDCAST: "off" };
  const runtime = await startRuntime({ persistDir: dir, port: 0, vars, bundle, onLog: () => {} });
  expect(await runtime.scheduled("*/15 * * * *", NOON)).toBe("ok");
  await runtime.dispose();
});

/** A hash of every byte of the state folder. */
function fingerprint(): string {
  const hash = createHash("sha256");
  for (const name of (readdirSync(dir, { recursive: true }) as string[]).sort())
    if (statSync(join(dir, name)).isFile()) hash.update(name).update(readFileSync(join(dir, name)));
  return hash.digest("hex");
}

const run = (...argv: string[]) => {
  const args = parseJobArguments([...argv, "--airport", "ZZZ", "--state", dir])!;
  return runJob(args, bundle).then((report) => ({ report, text: jobLines(args, report).join("\n") }));
};

test("a dry job says what the real one then does, and changes no byte", async () => {
  const before = fingerprint();
  // An hour on the simulated board has other estimates and departures.
  const asked = ["board", "--at", "2026-03-01T12:00:00Z"];
  const dry = await run(...asked, "--dry");
  expect(fingerprint()).toBe(before);
  expect(dry.report.status).toBe("done");
  expect(dry.text).toContain("This was a copy: nothing was changed.");
  const schedule = dry.report.tables.find(({ store, table }) => store === "D1" && table === "schedule");
  expect(schedule?.changed).toBeGreaterThan(0);
  expect(schedule?.examples.join("\n")).toMatch(/^~ ZZZ\/\w+\/2026-03-01T\S+: .*→/m);
  expect(dry.report.tables.map(({ store }) => store)).toContain("Conductor");
  expect(dry.report.written.map(({ key }) => key.split("/").slice(0, 3).join("/"))).toContain("raw/hkia/ZZZ");

  const real = await run(...asked);
  expect(real.text.replace("This is done.", "")).toBe(
    dry.text.replace("This was a copy: nothing was changed.", "").replace("would be written", "were written"),
  );
  expect(fingerprint()).not.toBe(before);
});

test("recorded sources answer as they answered last, and what was never asked is no answer", async () => {
  const now = await run("board", "--source", "recorded", "--dry");
  expect([now.report.status, now.report.at, now.report.written]).toEqual(["done", NOON, []]);
  const old = await run("flights", "--day", "2026-01-05", "--source", "recorded", "--dry");
  expect(old.report.tables.map(({ table }) => table)).not.toContain("departures");
  expect(old.text).toMatch(/[+~] flights 2026-01-05/);
});

test("what is asked for is held to what there is", () => {
  expect(parseJobArguments(["--help"])).toBeNull();
  for (const [argv, why] of [
    [[], "one job is needed: board"],
    [["sleep", "--airport", "ZZZ"], "there is no job sleep; there are board"],
    [["board"], "--airport"],
    [["board", "--airport", "QQQ"], "no airport QQQ"],
    [["board", "--airport", "ZZZ", "--source", "dream"], "--source"],
    [["board", "--airport", "ZZZ", "--at", "soon"], "--at"],
    [["board", "--airport", "ZZZ", "--day", "soon"], "--day"],
    [["flights", "--airport", "ZZZ", "--day", "2026-01-01", "--to", "2026-02-01"], "--to"],
  ] as const)
    expect(() => parseJobArguments(argv)).toThrow(why);
});
