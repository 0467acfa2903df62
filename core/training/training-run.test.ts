import { expect, test } from "vitest";
import { madeShards } from "../../test/support/synthetic-shards.ts";
import type { FeatureShard } from "../features/shard/shard.ts";
import { loadModel } from "../model/artifact/codec.ts";
import { decidePromotion } from "../registry/promotion.ts";
import { Rng } from "../rng.ts";
import { DAY, dayFromNumber, HOUR } from "../time.ts";
import { conclude } from "./conclude.ts";
import type { RunSpec } from "./run.ts";
import { type RunCheckpoint, STAGES, type Stage, TrainingRun } from "./training-run.ts";

const FIRST = 19_800;
const specOf = (shards: readonly FeatureShard[], cutoff: number): RunSpec => ({
  runId: "run",
  airport: "ZZZ",
  requestedAt: 0,
  cutoff: dayFromNumber(cutoff),
  featureSet: "made-1",
  shards: shards.map((_, i) => ({ key: String(i), label: String(i) })),
});

interface Stored {
  results: Partial<Record<Stage, string>>;
  pieces: Partial<Record<Stage, string[]>>;
}

/** Works a run through as the Trainer does; `lose` says when memory is lost, leaving what was saved. */
function work(spec: RunSpec, shards: readonly FeatureShard[], budget: () => number, lose: () => boolean = () => false) {
  const stored: Stored = { results: {}, pieces: {} };
  const phases = new Set<string>();
  let progress = 0;
  let run = new TrainingRun(spec, stored);
  let losses = 0;
  for (let slices = 0; !run.ready; slices++) {
    if (slices > 50_000) throw new Error("the run does not end");
    const key = run.neededShard();
    if (key !== null) run.addShard(shards[Number(key)]!);
    const outcome = run.slice(budget());
    if (outcome.fault) return { fault: outcome.fault };
    for (const { stage, text } of outcome.results) stored.results[stage] = text;
    for (const { stage, index, text } of outcome.pieces) {
      stored.pieces[stage] ??= [];
      expect(index).toBe(stored.pieces[stage].length);
      stored.pieces[stage].push(text);
    }
    phases.add(outcome.phase);
    if (losses === 0) expect(outcome.progress).toBeGreaterThanOrEqual(progress);
    progress = outcome.progress;
    if (run.ready || !lose()) continue;
    losses++;
    run = new TrainingRun(spec, JSON.parse(JSON.stringify(stored)) as RunCheckpoint);
  }
  return { results: stored.results, phases: [...phases], losses };
}

const shards = madeShards(60, 60, 20, FIRST);
const spec = specOf(shards, FIRST + 59);
const whole = work(spec, shards, () => Number.POSITIVE_INFINITY);

test("a run has all its results, through every phase", () => {
  expect(Object.keys(whole.results!).sort()).toEqual([...STAGES].sort());
  const fine = work(spec, shards, () => 10_000);
  expect(fine.phases).toEqual(["binning", "fitting", "evaluating", "registering"]);
  expect(fine.results).toEqual(whole.results);
});

test("random slices with memory lost between them give the same bytes", () => {
  const rng = Rng.seeded("losses");
  const broken = work(
    spec,
    shards,
    () => 1_000 + rng.below(3_000_000),
    () => rng.uniform() < 0.15,
  );
  expect(broken.losses).toBeGreaterThan(2);
  expect(broken.results).toEqual(whole.results);
});

test("how days are packed into shards changes nothing", () => {
  const packed = madeShards(60, 60, 7, FIRST);
  expect(work(specOf(packed, FIRST + 59), packed, () => 1e6).results).toEqual(whole.results);
});

test("days after the cutoff and rows without outcome are left out", () => {
  const longer = madeShards(80, 60, 20, FIRST);
  expect(JSON.parse(work(specOf(longer, FIRST + 59), longer, () => 1e6).results!.survey!)).toMatchObject({
    rows: 3_600,
    dropped: 1_200,
    firstDay: FIRST,
    lastDay: FIRST + 59,
    features: ["late-rate", "rain", "noise"],
    carriers: ["AA", "BB", "CC"],
  });
  const open = shards.map((shard) => ({ ...shard, delay: shard.delay.map((d, i) => (i % 10 === 0 ? Number.NaN : d)) }));
  const survey = JSON.parse(work(spec, open, () => 1e6).results!.survey!);
  expect(survey.rows + survey.dropped).toBe(3_600);
  expect(survey.dropped).toBeGreaterThan(300);
});

test("the conclusion holds artifacts that load, and beats the baseline on days it has not seen", () => {
  const { models, rows, evidence } = conclude(spec, whole.results!);
  expect(rows).toBe(3_600);
  expect(models.map((model) => model.learner)).toEqual(["blend", "carrier-hour", "airport"]);
  for (const { text } of models) expect(loadModel(text).ok).toBe(true);
  for (const { metrics } of models) expect(metrics["val/n"]! + metrics["val/cancelled"]!).toBe(12 * 60);
  expect(models[0]!.metrics["val/logLoss"]).toBeLessThan(models[1]!.metrics["val/logLoss"]! - 0.01);
  expect(evidence).toMatchObject({ finite: true, goldenReproduced: true });
  expect(evidence.artifactBytes).toBeLessThan(300_000);
  expect(decidePromotion({ learner: "blend", rows, createdAt: 0 }, null, { ...evidence, shared: null }).promote).toBe(
    true,
  );
});

test("the conclusion tells which rows were offered and found, and how old the newest are", () => {
  const noted = {
    ...spec,
    requestedAt: (FIRST + 60) * DAY + 4 * HOUR,
    shards: spec.shards.map((shard, i) => ({ ...shard, rows: shards[i]!.rows })),
  };
  const lastDay = dayFromNumber(FIRST + 59);
  const window = { offered: 3_600, found: 3_600, lastDay, cutoff: lastDay, age: 1 };
  expect(conclude(noted, whole.results!).evidence.window).toEqual(window);
  expect(conclude(spec, whole.results!).evidence.window).toMatchObject({ offered: null, found: 3_600 });
});

test("an artifact that is not what was trained is found out", () => {
  const fitted = JSON.parse(whole.results!.fit!);
  fitted[0].text = fitted[1].text;
  const { evidence } = conclude(spec, { ...whole.results, fit: JSON.stringify(fitted) });
  expect(evidence.goldenReproduced).toBe(false);
});

test("a history too short to hold days out is trained on, but not judged", () => {
  const few = madeShards(5, 60, 5, FIRST);
  const short = specOf(few, FIRST + 4);
  const { models, evidence } = conclude(short, work(short, few, () => 1e6).results!);
  expect(evidence.logLoss).toBeNull();
  expect(models[0]!.metrics).toEqual({});
});

test("shards that cannot be trained on are a fault with its facts", () => {
  expect(work({ ...spec, featureSet: "made-2" }, shards, () => 1e6)).toEqual({
    fault: { reason: "other-features", expected: "made-2", found: "made-1" },
  });
  const reversed = shards.toReversed();
  expect(work(spec, reversed, () => 1e6)).toMatchObject({ fault: { reason: "days-out-of-order" } });
  expect(work(specOf(shards, FIRST - 1), shards, () => 1e6)).toEqual({ fault: { reason: "no-rows" } });
});
