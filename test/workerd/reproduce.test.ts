import { evictDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import ZZZ from "../../core/airports/ZZZ.ts";
import { decodeShard } from "../../core/features/shard/codec.ts";
import type { TrainerRpc } from "../../core/rpc/trainer.ts";
import type { Instant } from "../../core/time.ts";
import { retrain } from "../../core/training/retrain.ts";
import { runWatch } from "../../workers/jobs/watch.ts";
import { readTraining, readTrainingObject } from "../../workers/platform/bucket/trained.ts";
import { sha256 } from "../../workers/platform/hash.ts";
import { NOW, request, slice, start, trainerOf } from "./support/training.ts";
import { BUCKET, depsOf } from "./support/world.ts";

const stub = trainerOf("ZZZ-reproduce");

test("five versions, trained in slices and with evictions, are trained again to the same bytes", async () => {
  await stub.registerBaseline({ airport: "ZZZ", now: NOW });
  await start(stub, await request("ZZZ", "2024-06-01"));
  // The network, which trains last, takes longest and is left out.
  for (let slices = 0; (await stub.versions()).length < 5; slices++) {
    if (slices > 2_000) throw new Error("the runs do not end");
    await slice(stub);
    if (slices % 3 === 2) await evictDurableObject(stub);
  }
  const versions = await stub.versions();
  expect(versions.map(({ learner }) => learner)).toEqual(["linear", "airport", "carrier-hour", "blend", "airport"]);
  for (const { version, learner, artifactKey } of versions) {
    const { spec } = (await stub.training(version))!;
    const read = async (key: string) => {
      const label = spec!.shards.find((shard) => shard.key === key)!.label;
      const object = await readTrainingObject(stub, BUCKET, version, label);
      const shard = object?.ok ? decodeShard(object.bytes) : null;
      if (!shard?.ok) throw new Error(`${key} is not there`);
      return shard.value;
    };
    const made = await retrain({ spec, learner, read });
    const key = made.ok && `models/ZZZ/${await sha256(made.value)}.json`;
    expect([version, key]).toEqual([version, artifactKey]);
    const artifact = await readTrainingObject(stub, BUCKET, version, null);
    expect(artifact?.ok && made.ok && new TextDecoder().decode(artifact.bytes) === made.value).toBe(true);
    const run = spec && { cutoff: spec.cutoff, learner: spec.learner ?? null };
    expect(await readTraining(stub, "ZZZ", version)).toMatchObject({ version, learner, run });
  }
  expect(await readTraining(stub, "ZZZ", 99)).toBeNull();
  expect(await readTrainingObject(stub, BUCKET, 2, "1999-01")).toBeNull();
});

test("the shards of versions that served or are new outlive the hourly clearing; others do not", async () => {
  const { spec } = (await stub.training(2))!;
  const there = async () => (await BUCKET.list({ prefix: "features/ZZZ/" })).objects.map(({ key }) => key).sort();
  const kept = spec!.shards.map(({ key }) => key).sort();
  const nobodys = "features/ZZZ/test-1/2024-03-0123456789abcdef";
  await BUCKET.put(nobodys, "x");
  expect(await there()).toEqual([nobodys, ...kept]);
  const idle = { ensureProgress: async () => ({ active: false, rearmed: false }), keptShards: () => stub.keptShards() };
  // No chain of rows names any of them: they are kept for the versions alone.
  const deps = depsOf(ZZZ, NOW as Instant, { trainer: () => idle as unknown as TrainerRpc });
  await runWatch(deps, ZZZ, { job: "watch" } as never);
  expect(await there()).toEqual(kept);
});
