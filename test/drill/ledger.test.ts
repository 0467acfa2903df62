import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiLedgerHead } from "../../core/api/records/ledger.ts";
import { run } from "../../scripts/local/command.ts";
import { type Runtime, startRuntime } from "../../scripts/local/runtime.ts";

const NOW = Date.UTC(2026, 2, 1, 11, 15);
const VARS = { AIRPORTS: "ZZZ", SOURCE_MODE: "twin", CLOCK: "tick", HISTORY_SINCE: "2026-02-26", BACKFILL_DAYS: "0" };

let runtime: Runtime;
let dir = "";
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "vylet-ledger-"));
  runtime = await startRuntime({ persistDir: null, port: 0, vars: VARS, onLog: () => {} });
  for (let hour = 0; hour < 3; hour++) await runtime.scheduled("*/15 * * * *", NOW + hour * 6 * 3_600_000);
});
afterAll(async () => {
  await runtime?.dispose();
  rmSync(dir, { recursive: true, force: true });
});

interface Left {
  readonly n: number;
  readonly first: number;
}

const verify = (...args: string[]) => run("node", ["scripts/verify-ledger.mjs", ...args]);

test("whoever downloads the ledger can verify it, and finds a forecast that was altered", async () => {
  const api = `${runtime.url.replace(/\/$/, "")}/api/v1/ZZZ`;
  const { head } = (await (await runtime.fetch("/api/v1/ZZZ/ledger/head")).json()) as ApiLedgerHead;
  expect(head).toMatchObject({ issue: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(head!.issue).toBeGreaterThan(1);
  const whole = await verify(api, head!.hash);
  expect(whole.output).toContain(`${head!.issue} issues`);
  expect([whole.code, whole.output.includes(head!.hash)]).toEqual([0, true]);

  const file = join(dir, "ledger.txt");
  const text = await (await runtime.fetch("/api/v1/ZZZ/ledger")).text();
  writeFileSync(file, text);
  expect((await verify(file)).code).toBe(0);
  expect((await verify(file, "0".repeat(64))).code).toBe(1);

  // Weeks later the forecasts are in R2, and the download is the same text.
  await runtime.scheduled("*/15 * * * *", NOW + 32 * 86_400_000);
  const left = await runtime.db.prepare("SELECT count(*) AS n, min(issue) AS first FROM forecast_ledger").first<Left>();
  expect(left!.first).toBeGreaterThan(head!.issue - 1);
  const { objects } = await runtime.bucket.list({ prefix: "ledger/ZZZ/" });
  expect(objects.length).toBeGreaterThan(0);
  expect((await (await runtime.fetch("/api/v1/ZZZ/ledger")).text()).startsWith(text)).toBe(true);
  expect(await verify(api, head!.hash)).toMatchObject({ code: 0 });

  const { key } = objects[0]!;
  const sound = await (await runtime.bucket.get(key))!.arrayBuffer();
  const flipped = new Uint8Array(sound.slice(0));
  flipped[flipped.length >> 1]! ^= 4;
  await runtime.bucket.put(key, flipped);
  const damaged = await verify(api);
  expect([damaged.code, damaged.output]).toEqual([1, expect.stringMatching(/503.*issues 1 to .* damaged/)]);
  await runtime.bucket.delete(key);
  expect(await verify(api)).toMatchObject({ code: 1, output: expect.stringContaining("is not in the bucket") });
  const page = await runtime.fetch("/ZZZ?day=2026-03-01");
  expect([page.status, await page.text()]).toEqual([503, expect.stringContaining("cannot be read")]);
  await runtime.bucket.put(key, sound);

  await runtime.db
    .prepare(
      "UPDATE forecast_ledger SET p_cancelled = p_cancelled + 0.0001 WHERE issue = ?1 AND lead_min = (SELECT max(lead_min) FROM forecast_ledger WHERE issue = ?1)",
    )
    .bind(left!.first)
    .run();
  const altered = await verify(api);
  expect([altered.code, altered.output]).toEqual([1, expect.stringContaining(`issue ${left!.first}`)]);
  expect((await runtime.fetch("/api/v1/ZZZ/ledger?from=x")).status).toBe(400);
  expect((await runtime.fetch("/api/v1/XXX/ledger/head")).status).toBe(404);
});
