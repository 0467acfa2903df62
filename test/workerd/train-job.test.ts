import { beforeEach, expect, test } from "vitest";
import ZZZ from "../../core/airports/ZZZ.ts";
import type { RunSummary, StartRequest, TrainerRpc } from "../../core/rpc/trainer.ts";
import { localDate } from "../../core/time.ts";
import { runTrain } from "../../workers/jobs/train.ts";
import { type Manifest, writeManifest } from "../../workers/platform/bucket/feature-shards.ts";
import { sha256 } from "../../workers/platform/hash.ts";
import { at, BUCKET, clear, DB, depsOf, leaseOf } from "./support/world.ts";

const NOW = at("2026-08-14T04:00:00Z");
const TODAY = localDate("2026-08-14");
const LABELS = ["2026-04", "2026-05", "2026-06", "2026-07", "2026-08"];

let manifest: Manifest;

beforeEach(async () => {
  await clear();
  const months = await Promise.all(
    LABELS.map(async (label) => ({
      label,
      key: `features/ZZZ/f/${label}-${(await sha256(label)).slice(0, 16)}`,
      rows: 100,
    })),
  );
  for (const { key, label } of months) await BUCKET.put(key, label);
  const through = localDate("2026-08-13");
  const start = localDate("2026-04-01");
  manifest = { featureSet: "f", start, through, settledThrough: through, historyKey: null, months };
  await writeManifest(DB, "ZZZ", manifest, NOW);
});

/** Newest first, as the Trainer tells them: that of a challenger, trained after the day's own model, and that of the model. */
const DECISIONS = [
  { version: 31, kind: "challenger", reasons: ["the artifact has 60615 bytes"] },
  { version: 28, kind: "promotion", reasons: ["the artifact has 187715 bytes"] },
];

/** The job beside a Trainer that has had these runs today; `started` is what it was asked for. */
async function train(...runs: Partial<RunSummary>[]) {
  const started: StartRequest[] = [];
  const lastRuns = runs.map((run, i) => ({ runId: `ZZZ-${TODAY}-${runs.length - i}`, reason: null, ...run }));
  const trainer = {
    registerBaseline: async () => ({ version: 1 }),
    status: async () => ({ lastRuns, champion: null }),
    decisions: async (limit: number) => DECISIONS.slice(0, limit),
    start: async (request: StartRequest) => {
      started.push(request);
      return { started: true };
    },
  } as unknown as TrainerRpc;
  const outcome = await runTrain(depsOf(ZZZ, NOW, { trainer: () => trainer }), ZZZ, leaseOf("train", TODAY, TODAY, 1));
  return { outcome, months: started[0]?.shards.map(({ label }) => label) ?? null };
}

test("a run that killed its isolate is followed by one on the newer half of the months", async () => {
  expect((await train()).months).toEqual(LABELS);
  expect((await train({ phase: "failed" })).months).toEqual(LABELS);
  expect((await train({ phase: "failed", tooLarge: true })).months).toEqual(LABELS.slice(-3));
});

test("a run that ended is told with its own reasons, not with those of a challenger after it", async () => {
  const { outcome } = await train({ phase: "finished", version: 28, promoted: true });
  expect(outcome.detail).toBe("version 28 promoted: the artifact has 187715 bytes");
});

test("a run that failed for rows that are lost is followed by none before they are made anew", async () => {
  const { key } = manifest.months[1]!;
  await BUCKET.put(key, "other bytes");
  const { outcome, months } = await train({ phase: "failed" }, { phase: "failed" });
  expect(months).toBeNull();
  expect(outcome).toMatchObject({ status: "done", facts: { brokenFeatures: key } });
  expect(outcome.detail).toContain(key);
});
