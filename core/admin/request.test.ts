import { expect, test } from "vitest";
import { JOBS } from "../schedule/jobs.ts";
import { DAY, HOUR, type Instant, localDate, plus, toIso } from "../time.ts";
import { type Action, beginsBurst, readRequest, waitAfter } from "./request.ts";

const NOW = 1_795_470_000_000 as Instant;
const TODAY = localDate("2026-11-24");
const read = (action: Action, body: object) => readRequest(action, body as Record<string, unknown>, NOW, TODAY);
const until = toIso(plus(NOW, HOUR));

test.each<[Action, object, object]>([
  ["run", { job: "forecast" }, { job: "forecast", from: "2026-11-24", to: "2026-11-25" }],
  ["run", { job: "flights", from: "2026-11-01", to: "2026-11-02" }, { from: "2026-11-01" }],
  ["backfill", { from: "2026-11-01", to: "2026-11-14" }, { dryRun: true }],
  ["backfill", { from: "2026-11-01", to: "2026-11-14", dryRun: false }, { dryRun: false }],
  ["pause", { reason: "repairs", until }, { pause: { jobs: JOBS, reason: "repairs" } }],
  ["pause", { reason: "repairs", until, jobs: ["train"] }, { pause: { jobs: ["train"] } }],
  ["promote", { version: 7, reason: "better" }, { version: 7 }],
  ["rollback", { reason: "worse" }, { reason: "worse" }],
])("%s %j is understood", (action, body, expected) => {
  const request = read(action, body);
  expect(request).toMatchObject({ ok: true, value: { action, ...expected } });
});

test.each<[Action, object, string]>([
  ["run", {}, "job is one of"],
  ["run", { job: "flights", from: "2026-11-02", to: "2026-11-01" }, "in their order"],
  ["run", { job: "flights", from: "2026-01-01", to: "2026-11-01" }, "at most 14 days"],
  ["backfill", {}, "from and to"],
  ["backfill", { from: "2026-11-20", to: "2026-11-24" }, "before today"],
  ["backfill", { from: "2026-11-20", to: "2026-11-21", dryRun: "no" }, "dryRun"],
  ["pause", { until }, "reason"],
  ["pause", { reason: "for ever" }, "until"],
  ["pause", { reason: "for long", until: toIso(plus(NOW, 8 * DAY)) }, "until"],
  ["pause", { reason: "x", until, jobs: ["sleep"] }, "jobs"],
  ["promote", { reason: "x" }, "version"],
  ["promote", { version: 7 }, "reason"],
  ["rollback", {}, "reason"],
])("%s %j is refused: %s", (action, body, words) => {
  const request = read(action, body);
  expect(request.ok).toBe(false);
  expect(request.ok ? "" : request.error).toContain(words);
});

test("a few wrong tokens are answered at once, then each doubles the wait", () => {
  const waits = [1, 4, 5, 6, 7, 30].map((wrong) => waitAfter({ wrong, at: NOW }, NOW));
  expect(waits).toEqual([0, 0, 2_000, 4_000, 8_000, 900_000]);
  expect(waitAfter({ wrong: 5, at: NOW }, plus(NOW, 2_000))).toBe(0);
});

test("wrong tokens are one burst until none has come for an hour", () => {
  expect(beginsBurst(null, NOW)).toBe(true);
  expect(beginsBurst(NOW, plus(NOW, HOUR - 1))).toBe(false);
  expect(beginsBurst(NOW, plus(NOW, HOUR))).toBe(true);
});
