import { expect, test } from "vitest";
import { madeShards } from "../../../test/support/synthetic-shards.ts";
import type { FeatureShard } from "../../features/shard/shard.ts";
import { Rng } from "../../rng.ts";
import { dayFromNumber } from "../../time.ts";
import type { RunSpec } from "../run.ts";
import { type Stage, TrainingRun } from "../training-run.ts";
import type { HindcastDay } from "./day-forecasts.ts";
import { HindcastRun, type HindcastWork } from "./hindcast-run.ts";
import { rawDayBytes, rawDayOf } from "./raw-day.ts";

const FIRST = 19_800;
const DAYS = 60;

/** Rows with a lead time: half of them of the evening before. */
const withLeads = (shard: FeatureShard): FeatureShard => ({
  ...shard,
  features: [...shard.features, "leadMinutes"],
  columns: [...shard.columns, Float32Array.from(shard.minuteOfDay, (m, i) => (i % 2 === 0 ? m + 360 : 90))],
});
const shards = madeShards(DAYS, 40, 20, FIRST).map(withLeads);
const spec: RunSpec = {
  runId: "hindcast/1",
  airport: "ZZZ",
  requestedAt: 0,
  cutoff: dayFromNumber(FIRST + 29),
  featureSet: "made-1",
  shards: shards.slice(0, 2).map((_, i) => ({ key: String(i), label: String(i) })),
};
const span = (from: number, to: number) => ({ from: dayFromNumber(FIRST + from), to: dayFromNumber(FIRST + to) });
const work: HindcastWork = {
  key: "k",
  task: { cutoff: dayFromNumber(FIRST + 29), own: span(31, 44), samples: [span(46, 52)] },
  shards: [1, 2].map((i) => ({ key: String(i), label: String(i) })),
};

/** Works the run through as the Trainer does; `lose` says when memory is lost, leaving what was saved. */
function finish(budget: () => number, lose: () => boolean = () => false) {
  const results: Partial<Record<Stage, string>> = {};
  const pieces: Partial<Record<Stage, string[]>> = {};
  const days = new Map<number, HindcastDay>();
  const make = () => new HindcastRun(spec, work, JSON.parse(JSON.stringify({ results, pieces })), days.keys());
  let run = make();
  let losses = 0;
  let progress = 0;
  for (let slices = 0; !run.ready; slices++) {
    if (slices > 50_000) throw new Error("the run does not end");
    const key = run.neededShard();
    if (key !== null) run.addShard(shards[Number(key)]!);
    const outcome = run.slice(budget());
    for (const { stage, text } of outcome.results) results[stage] = text;
    for (const { stage, text } of outcome.pieces) {
      pieces[stage] ??= [];
      pieces[stage].push(text);
    }
    for (const day of outcome.days) days.set(day.day, day);
    if (losses === 0) expect(outcome.progress).toBeGreaterThanOrEqual(progress);
    progress = outcome.progress;
    if (run.ready || !lose()) continue;
    losses++;
    run = make();
  }
  return { days: [...days.values()].sort((a, b) => a.day - b.day), results, losses };
}

const whole = finish(() => Number.POSITIVE_INFINITY);

test("its fit has the bytes of a training with that cutoff, and nothing is judged", () => {
  const training = new TrainingRun(spec, { results: {}, pieces: {} });
  while (training.results.fit === undefined) {
    const key = training.neededShard();
    if (key !== null) training.addShard(shards[Number(key)]!);
    training.slice(1e7);
  }
  expect(whole.results.fit).toBe(training.results.fit);
  expect(Object.keys(whole.results).sort()).toEqual(["fit", "survey"]);
});

test("it forecasts its own days with the baselines beside, and the sampled ones for their loss alone", () => {
  expect(whole.days.map(({ day }) => day - FIRST)).toEqual([
    ...Array.from({ length: 14 }, (_, i) => 31 + i),
    ...Array.from({ length: 7 }, (_, i) => 46 + i),
  ]);
  expect(whole.days.map(({ own }) => own !== null)).toEqual(whole.days.map(({ day }) => day - FIRST <= 44));
  const { own, flights, loss } = whole.days[0]!;
  expect(own!.raw.rows).toBe(40);
  expect(own!.baselines.map(({ lead, model }) => `${lead} ${model}`).slice(0, 2)).toEqual([
    "0-6 airport",
    "0-6 carrier-hour",
  ]);
  expect(flights).toBe(own!.raw.delay.filter((delay) => !Number.isNaN(delay)).length);
  const means = whole.days.filter(({ own }) => own).map((d) => [d.loss / d.flights, d.own!.baselineLoss / d.flights]);
  const mean = (i: 0 | 1) => means.reduce((sum, pair) => sum + pair[i]!, 0) / means.length;
  expect(mean(0)).toBeLessThan(mean(1));
  expect(loss).toBeGreaterThan(0);
});

test("random slices with memory lost between them give the same bytes", () => {
  const rng = Rng.seeded("hindcast");
  const broken = finish(
    () => 1_000 + rng.below(600_000),
    () => rng.uniform() < 0.2,
  );
  expect(broken.losses).toBeGreaterThan(3);
  const bytes = ({ days }: typeof whole) =>
    days.map(({ own, ...day }) => ({
      ...day,
      raw: own && [...new Uint8Array(rawDayBytes(own.raw))],
      baselines: own?.baselines,
    }));
  expect(bytes(broken)).toEqual(bytes(whole));
  expect(broken.results).toEqual(whole.results);
});

test("a day of forecasts is what was stored of it", () => {
  const { raw } = whole.days[0]!.own!;
  expect(rawDayOf(rawDayBytes(raw).slice())).toEqual(raw);
  expect(() => rawDayOf(new ArrayBuffer(100))).toThrow("100 bytes");
});

test("rows without a lead time cannot be scored by lead", () => {
  const bare = new HindcastRun(spec, work, { results: whole.results, pieces: {} }, []);
  bare.addShard(madeShards(DAYS, 40, 20, FIRST)[1]!);
  expect(() => bare.slice(1e6)).toThrow("leadMinutes");
});
