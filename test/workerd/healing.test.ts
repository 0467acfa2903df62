import { runDurableObjectAlarm } from "cloudflare:test";
import { expect, test } from "vitest";
import type { Airport } from "../../core/airports/airport.ts";
import ZZZ from "../../core/airports/ZZZ.ts";
import { saveModel } from "../../core/model/artifact/codec.ts";
import { floorModel } from "../../core/model/baselines/airport.ts";
import type { ModelVersion } from "../../core/registry/registry.ts";
import type { TrainerRpc, TrainerStatus } from "../../core/rpc/trainer.ts";
import { addDays, HOUR, type Instant, localDate, plus } from "../../core/time.ts";
import { firstBroken, type Manifest, objectsOf, readManifest } from "../../workers/platform/bucket/feature-shards.ts";
import { sha256 } from "../../workers/platform/hash.ts";
import { servingModels } from "../../workers/platform/serving/models.ts";
import { scheduled } from "../../workers/scheduled.ts";
import { at, BUCKET, bindings, clear, DB, depsOf, rows } from "./support/world.ts";

/*
 * Two worlds with the simulated airport and the real planner, side by side for some days. In one of them each morning
 * one object that the service has put into the bucket is lost or damaged. A day later it must be as if nothing had
 * happened.
 */
const TODAY = localDate("2026-03-10");
const START = addDays(TODAY, -20);
const twin: Airport = { ...ZZZ, since: START };
/** After the night's training. */
const DAWN = at("2026-03-10T04:15:00Z");
/** The hours of a day with a tick, counted from dawn. Fewer than in service, which makes healing harder. */
const TICK_HOURS = [3, 9, 15, 21, 22, 24];

type Harm = "delete" | "flip one bit";
interface World {
  readonly status: () => Promise<TrainerStatus>;
  readonly tick: (now: Instant) => Promise<void>;
}

/** A world of its own: other Durable Objects, an empty D1, an empty bucket. */
async function newWorld(name: string): Promise<World> {
  await clear();
  const conductor = bindings.CONDUCTOR.get(bindings.CONDUCTOR.idFromName(name));
  const trainer = bindings.TRAINER.get(bindings.TRAINER.idFromName(name));
  return {
    status: () => trainer.status(),
    tick: async (now) => {
      const normal = depsOf(twin, now, { conductor: () => conductor, trainer: () => trainer });
      await scheduled("*/15 * * * *", {
        ...normal,
        config: { ...normal.config, historySince: START, backfillDays: 60 },
      });
      for (let slice = 0; (await trainer.status()).active; slice++) {
        if (slice > 5_000) throw new Error("the training does not end");
        await runDurableObjectAlarm(trainer);
      }
    },
  };
}

/** The world at dawn of `TODAY`: history read, rows made, a model trained and serving. */
async function filledWorld(name: string): Promise<World> {
  const world = await newWorld(name);
  for (let quarter = 4; quarter >= 0; quarter--) await world.tick(plus(DAWN, (-quarter * HOUR) / 4));
  return world;
}

/**
 * Loads so many other models that those of the airport are no longer in the isolate's memory, as in a new isolate: what
 * is lost in the bucket is then missed at once.
 */
async function forgetModels(): Promise<void> {
  const text = saveModel(floorModel());
  const hash = await sha256(text);
  for (let i = 0; i < 10; i++) {
    const artifactKey = `elsewhere/${i}/${hash}.json`;
    await BUCKET.put(artifactKey, text);
    const floor = { version: 1, learner: "airport", artifactKey, sha256: hash, featureSet: "" } as ModelVersion;
    const status = async () => ({ champion: null, previous: null, baseline: null, floor });
    const trainer = {
      registerBaseline: async () => ({ version: 1 }),
      registerPrior: async () => null,
      status,
    } as unknown as TrainerRpc;
    await servingModels({ ...depsOf(twin, DAWN), trainer: () => trainer }, twin);
  }
}

async function harm(key: string, how: Harm): Promise<void> {
  if (how === "delete") return BUCKET.delete(key);
  const object = await BUCKET.get(key);
  // An artifact lost on the day before is that of the previous champion today, and nothing makes it again.
  if (!object) return;
  const bytes = new Uint8Array(await object.arrayBuffer());
  const bit = (8 * bytes.length) >> 1;
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  await BUCKET.put(key, bytes);
}

/** Flights that lie ahead and have no forecast. */
const unforecast = (now: Instant) =>
  rows(
    `SELECT flight_key FROM schedule WHERE scheduled_at > ?1 AND status IN ('scheduled', 'unknown')
     AND flight_key NOT IN (SELECT flight_key FROM predictions)`,
    now,
  );

/** Everything a day leaves: the chain with all of its hashes, once every object is there and sound. */
async function chain(): Promise<Manifest> {
  const manifest = (await readManifest(DB, "ZZZ"))!;
  expect(await firstBroken(BUCKET, objectsOf(manifest))).toBeNull();
  return manifest;
}

/** What is done on each morning to objects of both kinds, by their places: to some, then to all of them at once. */
const MORNINGS: readonly { readonly how: Harm; readonly places: readonly number[] }[] = [
  { how: "delete", places: [0] },
  { how: "flip one bit", places: [1, 2] },
  { how: "delete", places: [0, 1, 2, 3] },
  { how: "flip one bit", places: [0, 1, 2, 3] },
];

test("each object below features/ and models/ is lost, and is damaged: within a day all is as in an untouched world", async () => {
  const world = await filledWorld("harmed");
  const after: Manifest[] = [];
  const told: string[] = [];
  for (const [i, { how, places }] of MORNINGS.entries()) {
    // Objects have other names each day, and places keep their order. One chain and one set of models at a time.
    const features = objectsOf(await chain());
    const { champion, previous, baseline, floor } = await world.status();
    const models = [champion, previous, baseline, floor].map((version) => version!.artifactKey);
    const harmed = new Set(places.flatMap((place) => [features[place % features.length]!, models[place]!]));
    for (const key of harmed) await harm(key, how);
    told.push(`${how}: ${[...harmed].join(", ")}`);
    await forgetModels();
    for (const hour of TICK_HOURS) {
      const now = plus(DAWN, (24 * i + hour) * HOUR);
      await world.tick(now);
      expect({ told: told.at(-1), hour, without: await unforecast(now) }).toMatchObject({ without: [] });
    }
    after.push(await chain());
    // The night's training has put a sound model in the place of a lost one.
    const { champion: next } = await world.status();
    expect(next).toMatchObject({ learner: "blend" });
    expect(await firstBroken(BUCKET, [next!.artifactKey])).toBeNull();
  }
  const untouched = await filledWorld("untouched");
  for (const [i, manifest] of after.entries()) {
    for (const hour of TICK_HOURS) await untouched.tick(plus(DAWN, (24 * i + hour) * HOUR));
    expect({ after: told[i], manifest }).toEqual({ after: told[i], manifest: await chain() });
  }
}, 900_000);
