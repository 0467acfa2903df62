import { evictDurableObject } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { FEATURE_SET } from "../../core/features/spec.ts";
import { loadModel } from "../../core/model/artifact/codec.ts";
import { PRIOR_AIRPORTS } from "../../core/model/prior/artifact.ts";
import { replayAliasLog } from "../../core/registry/registry.ts";
import { ShardReader } from "../../durable-objects/trainer/shards.ts";
import type { Trainer } from "../../durable-objects/trainer/trainer.ts";
import {
  BUCKET,
  FEATURES,
  finish,
  keyOf,
  NOW,
  request,
  type Stub,
  slice,
  start,
  trainerOf,
  withoutAlarm,
} from "./support/training.ts";

test("a run trains, judges, registers and promotes, and tells what it measured", async () => {
  const stub = trainerOf("AAA");
  const asked = await request("AAA", "2024-06-01");
  expect(await stub.registerBaseline({ airport: "AAA", now: NOW })).toEqual({ version: 1 });
  expect(await stub.registerBaseline({ airport: "AAA", now: NOW })).toEqual({ version: 1 });
  expect(await stub.aliases()).toEqual({ floor: 1, baseline: 1, champion: 1 });
  expect(await start(stub, asked)).toEqual({ started: true });
  expect(await stub.start(asked)).toEqual({ started: false, reason: "run exists" });
  expect(await stub.start({ ...asked, runId: "other" })).toEqual({
    started: false,
    reason: `another run is active: ${asked.runId}`,
  });
  await finish(stub);

  const status = await stub.status();
  expect(status.counts).toEqual({ started: 1, finished: 1, failed: 0, promoted: 1, rejected: 0, rolledBack: 0 });
  expect(status.champion).toMatchObject({ version: 2, learner: "blend", trainedThrough: "2024-05-31", createdAt: NOW });
  expect(status.previous).toMatchObject({ version: 1, learner: "airport" });
  expect(status.baseline).toMatchObject({ version: 3, learner: "carrier-hour" });
  expect(status.floor).toMatchObject({ version: 4, learner: "airport" });
  const { metrics, rows } = status.lastRuns[0]!;
  expect(rows).toBe(61 * 120);
  expect(metrics["blend/val/logLoss"]).toBeLessThan(metrics["carrier-hour/val/logLoss"]!);
  const decisions = await stub.decisions();
  expect(decisions.find(({ kind }) => kind === "promotion")).toMatchObject({ promote: true, version: 2 });
  expect(replayAliasLog(await stub.aliasLog())).toEqual(await stub.aliases());

  const { artifactKey, sha256 } = status.champion!;
  expect(artifactKey).toBe(`models/AAA/${sha256}.json`);
  const model = loadModel(await (await BUCKET.get(artifactKey))!.text());
  expect(model.ok && model.value.features).toEqual(FEATURES);
});

test("the prior is registered once, under an alias of its own, and its artifact is put back where it is lost", async () => {
  const stub = trainerOf("PPP");
  await stub.registerBaseline({ airport: "PPP", now: NOW });
  const first = (await stub.registerPrior({ airport: "PPP", now: NOW }))!;
  expect(first).toMatchObject({ version: 2, learner: "prior", featureSet: FEATURE_SET, rows: 0, createdAt: NOW });
  expect(await stub.aliases()).toEqual({ floor: 1, baseline: 1, champion: 1, prior: 2 });
  await BUCKET.delete(first.artifactKey);
  expect(await stub.registerPrior({ airport: "PPP", now: NOW + 1 })).toEqual(first);
  const model = loadModel(await (await BUCKET.get(first.artifactKey))!.text());
  expect(model.ok && model.value.learner).toBe("prior");
  expect(await stub.versions()).toHaveLength(2);
  expect(await stub.registerPrior({ airport: PRIOR_AIRPORTS[0]!, now: NOW })).toBeNull();
  expect(replayAliasLog(await stub.aliasLog())).toEqual(await stub.aliases());
});

test("evictions in the middle lead to the same bytes", async () => {
  const stub = trainerOf("BBB");
  const again = { ...(await request("BBB", "2024-06-01")), airport: "AAA" };
  await start(stub, again);
  let evictions = 0;
  // Every third slice: often enough to lose memory in each stage, seldom enough that shards can be read again.
  await finish(stub, async (slices) => {
    if (slices % 3 !== 2) return;
    await evictDurableObject(stub);
    evictions++;
  });
  expect(evictions).toBeGreaterThan(3);
  const uninterrupted = (await trainerOf("AAA").status()).champion!;
  expect((await stub.status()).champion).toMatchObject({ sha256: uninterrupted.sha256 });
});

test("a slice whose work was lost is done again, to the same bytes", async () => {
  const stub = trainerOf("CCC");
  const asked = await request("CCC", "2024-06-01");
  const { key } = asked.shards[0]!;
  await start(stub, { ...asked, airport: "AAA" });
  let broken = 0;
  await finish(stub, async (slices) => {
    if (slices !== 5) return;
    // The bucket is without a shard just when memory is lost: the slice fails, then the object is there again.
    const object = await (await BUCKET.get(key))!.arrayBuffer();
    await BUCKET.delete(key);
    await evictDurableObject(stub);
    await slice(stub);
    broken = (await stub.status()).lastRuns[0]!.failures;
    await BUCKET.put(key, object);
  });
  const { champion, lastRuns } = await stub.status();
  expect(broken).toBe(1);
  expect(lastRuns[0]).toMatchObject({
    phase: "finished",
    failures: 1,
    reason: `no shard ${key} in the bucket`,
  });
  expect(champion!.sha256).toBe((await trainerOf("AAA").status()).champion!.sha256);
});

test("three failures end a run, with the reason, and the next run may start", async () => {
  const stub = trainerOf("DDD");
  const asked = await request("DDD", "2024-06-01");
  const bytes = new Uint8Array([1, 2, 3]);
  const key = await keyOf("features/DDD/broken", bytes);
  await BUCKET.put(key, bytes);
  await start(stub, { ...asked, shards: [{ key, label: "2024-04" }] });
  await finish(stub);
  const { counts, lastRuns, active } = await stub.status();
  expect({ counts, active }).toMatchObject({ counts: { started: 1, failed: 1 }, active: null });
  expect(lastRuns[0]).toMatchObject({ phase: "failed", failures: 3 });
  expect(lastRuns[0]!.reason).toContain(key);
  expect((await stub.decisions())[0]).toMatchObject({ kind: "failure", promote: false });
  expect(await start(stub, { ...asked, runId: "DDD-2" })).toEqual({ started: true });
});

/** Begins a slice and ends the isolate in the middle of it, as too much memory or CPU would. */
async function killInSlice(stub: Stub): Promise<void> {
  const reading = Promise.withResolvers<void>();
  const read = vi.spyOn(ShardReader.prototype, "read").mockImplementation(() => {
    reading.resolve();
    return new Promise(() => {});
  });
  await withoutAlarm(stub, async (trainer) => {
    void trainer.alarm();
    await reading.promise;
  });
  read.mockRestore();
  await evictDurableObject(stub);
}

test("a slice that kills its isolate is begun three times, then the run has failed", async () => {
  const stub = trainerOf("HHH");
  const asked = await request("HHH", "2024-06-01");
  await start(stub, asked);
  await slice(stub);
  for (let kill = 0; kill < 3; kill++) {
    await killInSlice(stub);
    expect((await stub.status()).active).toMatchObject({ slice: 1 });
  }
  await slice(stub);
  const { active, lastRuns, counts } = await stub.status();
  expect({ active, counts }).toMatchObject({ active: null, counts: { started: 1, failed: 1 } });
  const reason = "slice 1 was begun three times and never ended";
  expect(lastRuns[0]).toMatchObject({ phase: "failed", reason, tooLarge: true });
  expect((await stub.decisions())[0]).toMatchObject({ kind: "failure", promote: false, reasons: [reason] });
  expect(await start(stub, { ...asked, runId: "HHH-2" })).toEqual({ started: true });
});

test("isolates lost in slices that end the next time are no failure, and change no byte", async () => {
  const stub = trainerOf("III");
  await start(stub, { ...(await request("III", "2024-06-01")), airport: "AAA" });
  for (let round = 0; round < 3; round++) {
    await killInSlice(stub);
    await slice(stub);
  }
  await finish(stub);
  const { champion, lastRuns } = await stub.status();
  expect(lastRuns[0]).toMatchObject({ phase: "finished", failures: 0 });
  expect(lastRuns[0]).not.toHaveProperty("tooLarge");
  expect(champion!.sha256).toBe((await trainerOf("AAA").status()).champion!.sha256);
});

test("rows of another feature set end a run at once", async () => {
  const stub = trainerOf("EEE");
  await start(stub, { ...(await request("EEE", "2024-06-01")), featureSet: "test-2" });
  await finish(stub);
  expect((await stub.status()).lastRuns[0]).toMatchObject({ phase: "failed", failures: 1 });
  expect((await stub.status()).lastRuns[0]!.reason).toContain("other-features");
});

test("a lost alarm is set again, and only then", async () => {
  const stub = trainerOf("FFF");
  expect(await stub.ensureProgress(NOW)).toEqual({ active: false, rearmed: false });
  const ensure = (trainer: Trainer) => trainer.ensureProgress(NOW);
  const asked = await request("FFF", "2024-06-01");
  const started = await withoutAlarm(stub, async (trainer) => {
    await trainer.start(asked);
    return ensure(trainer);
  });
  expect(started).toEqual({ active: true, rearmed: false });
  expect(await withoutAlarm(stub, ensure)).toEqual({ active: true, rearmed: true });
  await finish(stub);
  expect((await stub.status()).counts.finished).toBe(1);
});

test("live metrics are written once a day, model and lead, and refuse what is no number", async () => {
  const stub = trainerOf("GGG");
  const row = {
    key: "auc",
    model: "gbdt",
    kind: "live",
    version: 3,
    lead: "24-48",
    day: "2024-06-01",
    value: 0.7,
    n: 500,
    timestamp: NOW,
  } as const;
  const later = { ...row, day: "2024-06-02", value: 0.6 };
  const broken = { ...row, day: "2024-06-03", value: Number.NaN };
  expect(await stub.logMetrics([row, later, broken])).toEqual({ written: 2, kept: 0, refused: 1 });
  expect(await stub.logMetrics([{ ...row, value: 0.1 }])).toEqual({ written: 0, kept: 1, refused: 0 });
  expect(await stub.metricHistory()).toEqual([row, later]);
  expect(
    await stub.metricHistory({ key: "auc", model: "gbdt", lead: "24-48", from: "2024-06-02", to: "2024-06-30" }),
  ).toEqual([later]);
  expect(await stub.metricHistory({ lead: "0-6" })).toEqual([]);
  const hindcast = { ...row, kind: "hindcast", version: 0, value: 0.65 } as const;
  expect(await stub.logMetrics([hindcast])).toEqual({ written: 1, kept: 0, refused: 0 });
  expect(await stub.logMetrics([{ ...hindcast, value: 0.66 }])).toEqual({ written: 1, kept: 0, refused: 0 });
  expect(await stub.metricHistory({ kind: "live" })).toEqual([row, later]);
  expect((await stub.metricHistory({ kind: "hindcast" })).map(({ value }) => value)).toEqual([0.66]);
});

test("a rollback brings the previous champion back, once in 24 hours", async () => {
  const stub = trainerOf("AAA");
  expect(await stub.rollBack({ now: NOW, reasons: ["worse in service"] })).toEqual({ rolledBack: true });
  expect(await stub.aliases()).toMatchObject({ champion: 1, previous: 2 });
  expect(await stub.rollBack({ now: NOW + 3_600_000, reasons: ["again"] })).toEqual({
    rolledBack: false,
    reason: "too-soon",
  });
  expect((await stub.status()).counts.rolledBack).toBe(1);
  expect(replayAliasLog(await stub.aliasLog())).toEqual(await stub.aliases());
});

test("a champion whose artifact is lost is replaced by the next training, and does not stand behind it", async () => {
  const stub = trainerOf("LST");
  await stub.registerBaseline({ airport: "LST", now: NOW });
  // Other rows than those of the next training, which would otherwise put the same bytes back.
  const next = await request("LST", "2024-06-01");
  const april = { runId: "of April", cutoff: "2024-04-30", shards: next.shards.slice(0, 1) };
  await start(stub, { ...next, ...april });
  await finish(stub);
  const { champion } = await stub.status();
  await BUCKET.delete(champion!.artifactKey);
  await start(stub, { ...next, now: NOW + 86_400_000 });
  await finish(stub);
  const status = await stub.status();
  expect(status.champion!.version).toBeGreaterThan(champion!.version);
  expect(await BUCKET.head(status.champion!.artifactKey)).not.toBeNull();
  expect(status.previous!.version).not.toBe(champion!.version);
});
