import { beforeEach, expect, test, vi } from "vitest";
import ZZZ from "../../core/airports/ZZZ.ts";
import type { ForecastRows } from "../../core/features/build.ts";
import { FEATURE_SET } from "../../core/features/spec.ts";
import type { Departure } from "../../core/flights/departure.ts";
import { forecastDay, type ServingModels } from "../../core/forecast/issue.ts";
import { saveModel } from "../../core/model/artifact/codec.ts";
import { airport as climatology } from "../../core/model/baselines/airport.ts";
import type { ModelVersion } from "../../core/registry/registry.ts";
import type { TrainerRpc, TrainerStatus } from "../../core/rpc/trainer.ts";
import { HOUR, localDate, plus } from "../../core/time.ts";
import { setState } from "../../workers/platform/db/service-state.ts";
import { TICK } from "../../workers/platform/db/tick.ts";
import { sha256 } from "../../workers/platform/hash.ts";
import type { LogEvent } from "../../workers/platform/log.ts";
import { madeDataset } from "../support/synthetic-dataset.ts";
import { at, BUCKET, clear, DB } from "./support/world.ts";

const NOW = at("2026-08-14T04:00:00Z");
type Aliases = Pick<TrainerStatus, "champion" | "previous" | "baseline" | "floor">;

let prior: ModelVersion | null;

const FLIGHTS = 20_000;
const artifacts = new Map<number, string>();

/**
 * The artifact of a model that has seen `percent` per cent of late flights: a climatology, the smallest model there is.
 * Below 50 its forecasts say just that; what is likelier than not is said more boldly.
 */
function artifact(percent: number): string {
  const made = artifacts.get(percent);
  if (made !== undefined) return made;
  const late = (i: number) => i < (FLIGHTS * percent) / 100;
  const data = madeDataset(Array.from({ length: FLIGHTS }, (_, i) => ({ values: {}, delay: late(i) ? 40 : 0 })));
  const training = climatology.start(data, data.rows, "serving");
  while (!training.done) training.step();
  const text = saveModel(training.finish());
  artifacts.set(percent, text);
  return text;
}

/** A registered version whose artifact is in the bucket. */
async function register(version: number, learner: string, text: string, featureSet = FEATURE_SET) {
  const hash = await sha256(text);
  const artifactKey = `models/ZZZ/${hash}.json`;
  await BUCKET.put(artifactKey, text);
  return { version, learner, artifactKey, sha256: hash, featureSet } as ModelVersion;
}

/** The module as an isolate loads it: its cache is empty. */
async function newIsolate() {
  vi.resetModules();
  return (await import("../../workers/platform/serving/models.ts")).servingModels;
}

/** The bucket with every read noted by its key. */
function watchedBucket() {
  const reads: string[] = [];
  const bucket = new Proxy(BUCKET, {
    get(object, name) {
      if (name === "get")
        return (key: string) => {
          reads.push(key);
          return object.get(key);
        };
      return Reflect.get(object, name, object);
    },
  });
  return { bucket, reads };
}

let aliases: Aliases;
/** Whether the Trainer does not answer. */
let away = false;
let servingModels: Awaited<ReturnType<typeof newIsolate>>;

beforeEach(async () => {
  await clear();
  servingModels = await newIsolate();
  prior = null;
  away = false;
  aliases = {
    champion: await register(7, "blend", artifact(48)),
    previous: await register(6, "blend", artifact(46)),
    baseline: await register(5, "carrier-hour", artifact(20)),
    floor: await register(1, "airport", artifact(10), ""),
  };
});

/** Loads the models of `aliases`; `log` and `reads` are what this one call logged and read. */
async function load() {
  const log: LogEvent[] = [];
  const asked: unknown[] = [];
  const { bucket, reads } = watchedBucket();
  const trainer = {
    registerBaseline: async (request: unknown) => asked.push(request),
    registerPrior: async () => prior,
    status: async () => {
      if (away) throw new Error("the Trainer does not answer");
      return aliases;
    },
  } as unknown as TrainerRpc;
  const deps = { db: DB, bucket, trainer: () => trainer, now: NOW, log: (event: LogEvent) => log.push(event) };
  return { models: await servingModels(deps, ZZZ), log, reads, asked };
}

/** The model and version whose forecast of a flight is shown, and its risk in per cent. */
function shownBy(models: ServingModels) {
  const flight = {
    flightKey: "ZZZ/AA1/2026-08-14T08:00Z",
    localDate: localDate("2026-08-14"),
    scheduledAt: plus(NOW, 4 * HOUR),
    carrier: "AA",
  } as Departure;
  const rows = { flights: [flight], features: [], columns: [], cancelledLately: [0], delayedLately: [0] };
  const [issued] = forecastDay({
    flights: [flight],
    rows: rows as unknown as ForecastRows,
    models,
    corrections: { shifts: {}, spreads: {} },
    wanted: () => true,
    now: NOW,
    zone: ZZZ.timeZone,
  });
  const { model, version, pLate15 } = issued!.shown;
  return { model, version, percent: Math.round(100 * pLate15) };
}

const refused = ({ version, artifactKey }: ModelVersion, reason: unknown) => ({
  event: "model-refused",
  airport: "ZZZ",
  version,
  key: artifactKey,
  reason,
});

test("the champion serves, under its registered name and version, beside baseline and floor", async () => {
  const { models, log, asked } = await load();
  expect(shownBy(models)).toEqual({ model: "blend", version: 7, percent: 48 });
  expect(models).toMatchObject({
    champion: { name: "blend", version: 7 },
    baseline: { name: "carrier-hour", version: 5 },
    floor: { name: "airport", version: 1 },
  });
  expect(log).toEqual([]);
  // The floor is registered before it is looked for, so that a new airport has one.
  expect(asked).toEqual([{ airport: "ZZZ", now: NOW }]);
});

test("while the Trainer does not answer, the champion of the last tick serves", async () => {
  await setState(DB, { airport: "ZZZ", key: TICK, value: { trainer: aliases }, now: NOW });
  away = true;
  const { models, log } = await load();
  expect(shownBy(models)).toEqual({ model: "blend", version: 7, percent: 48 });
  expect(log).toMatchObject([{ event: "trainer-away", airport: "ZZZ" }]);
});

test("a Trainer that does not answer and never has is an error", async () => {
  away = true;
  await expect(load()).rejects.toThrow("the Trainer does not answer");
});

/** What is done to a version, and the reason for its refusal that is logged; null where it is not even read. */
type Fault = readonly [what: string, damage: (v: ModelVersion) => Promise<ModelVersion>, reason: unknown];

const notAModel = '{"format":0}';
const faults: readonly Fault[] = [
  [
    "is missing in the bucket",
    async (version) => {
      await BUCKET.delete(version.artifactKey);
      return version;
    },
    "not in the bucket",
  ],
  [
    "is damaged",
    async (version) => {
      await BUCKET.put(version.artifactKey, artifact(99));
      return version;
    },
    "its bytes have another hash",
  ],
  [
    "is of another format",
    async ({ version, learner }) => register(version, learner, notAModel),
    JSON.stringify({ reason: "wrong-format", found: 0 }),
  ],
  ["is of another feature set", async (version) => ({ ...version, featureSet: "f0-1-00000000" }), null],
];

test.each(faults)("a champion that %s: the previous one serves", async (_, damage, reason) => {
  aliases = { ...aliases, champion: await damage(aliases.champion!) };
  const { models, log, reads } = await load();
  expect(shownBy(models)).toEqual({ model: "blend", version: 6, percent: 46 });
  expect(models).toMatchObject({ baseline: { version: 5 }, floor: { version: 1 } });
  expect(log).toEqual(reason === null ? [] : [refused(aliases.champion!, reason)]);
  expect(reads.includes(aliases.champion!.artifactKey)).toBe(reason !== null);
});

test.each(faults)("a champion that %s, and so is the previous one: the baseline serves", async (_, damage, reason) => {
  aliases = { ...aliases, champion: await damage(aliases.champion!), previous: await damage(aliases.previous!) };
  const { models, log } = await load();
  expect(models.champion).toBeNull();
  expect(shownBy(models)).toEqual({ model: "carrier-hour", version: 5, percent: 20 });
  const both = [aliases.champion!, aliases.previous!].map((version) => refused(version, reason));
  expect(log).toEqual(reason === null ? [] : both);
});

test("where no trained model can serve, the prior does, unless it is lost", async () => {
  prior = await register(2, "prior", artifact(30));
  aliases = { ...aliases, champion: aliases.floor };
  expect(shownBy((await load()).models)).toMatchObject({ model: "blend", version: 6 });
  aliases = { ...aliases, previous: null };
  expect(shownBy((await load()).models)).toEqual({ model: "prior", version: 2, percent: 30 });
  prior = { ...prior, artifactKey: "lost" };
  expect(await load()).toMatchObject({ models: { champion: null }, log: [refused(prior, "not in the bucket")] });
});

// The feature set of a baseline does not count: it has no features.
test.each(faults.slice(0, 3))("without a champion, a baseline that %s: the floor serves", async (_, damage, reason) => {
  aliases = { ...aliases, champion: null, previous: null, baseline: await damage(aliases.baseline!) };
  const { models, log } = await load();
  expect(models).toMatchObject({ champion: null, baseline: null });
  expect(shownBy(models)).toEqual({ model: "airport", version: 1, percent: 10 });
  expect(log).toEqual([refused(aliases.baseline!, reason)]);
});

test.each(faults.slice(0, 3))("a floor that %s is an error", async (_, damage, reason) => {
  aliases = { ...aliases, floor: await damage(aliases.floor!) };
  await expect(load()).rejects.toThrow("ZZZ: not even the floor, version 1, can be loaded");
  expect(reason).not.toBeNull();
});

test("a Trainer without a floor is an error", async () => {
  aliases = { ...aliases, floor: null };
  await expect(load()).rejects.toThrow("the Trainer registered no floor");
});

test("before the first training every alias is the floor, which is no champion and is read once", async () => {
  const { floor } = aliases;
  aliases = { champion: floor, previous: null, baseline: floor, floor };
  const { models, log, reads } = await load();
  expect(models.champion).toBeNull();
  expect(shownBy(models)).toEqual({ model: "airport", version: 1, percent: 10 });
  expect(reads).toEqual([floor!.artifactKey]);
  expect(log).toEqual([]);
});

test("a baseline under the alias champion is no champion: the previous one serves, or the baseline as such", async () => {
  aliases = { ...aliases, champion: aliases.baseline, previous: aliases.champion };
  expect(shownBy((await load()).models)).toMatchObject({ model: "blend", version: 7 });
  aliases = { ...aliases, previous: aliases.baseline };
  const { models } = await load();
  expect(models.champion).toBeNull();
  expect(shownBy(models)).toMatchObject({ model: "carrier-hour", version: 5 });
});

test("an isolate reads each artifact once, the previous champion's not at all; another isolate reads them again", async () => {
  const keys = [aliases.champion, aliases.baseline, aliases.floor].map((version) => version!.artifactKey);
  expect((await load()).reads).toEqual(keys);
  expect((await load()).reads).toEqual([]);
  await BUCKET.delete(keys);
  expect(shownBy((await load()).models)).toMatchObject({ version: 7 });
  aliases = { ...aliases, champion: await register(8, "blend", artifact(80)) };
  expect((await load()).reads).toEqual([aliases.champion!.artifactKey]);
  servingModels = await newIsolate();
  await expect(load()).rejects.toThrow("not even the floor");
});

test("an artifact that was refused is read again each time, and serves once it is there", async () => {
  const { champion } = aliases;
  const bytes = await (await BUCKET.get(champion!.artifactKey))!.arrayBuffer();
  await BUCKET.delete(champion!.artifactKey);
  for (let i = 0; i < 2; i++) {
    const { models, log } = await load();
    expect(shownBy(models)).toMatchObject({ version: 6 });
    expect(log).toEqual([refused(champion!, "not in the bucket")]);
  }
  await BUCKET.put(champion!.artifactKey, bytes);
  const { models, log } = await load();
  expect(shownBy(models)).toMatchObject({ version: 7 });
  expect(log).toEqual([]);
});

test("the same bytes registered again serve under the number of the new version", async () => {
  await load();
  aliases = { ...aliases, champion: { ...aliases.champion!, version: 9 } };
  expect(shownBy((await load()).models)).toEqual({ model: "blend", version: 9, percent: 48 });
});

test("a cache that has been full and emptied still serves the right models", async () => {
  for (let version = 10; version < 22; version++) {
    aliases = { ...aliases, champion: await register(version, "blend", artifact(version)) };
    const { models } = await load();
    expect(shownBy(models)).toEqual({ model: "blend", version, percent: version });
    expect(models).toMatchObject({ baseline: { version: 5 }, floor: { version: 1 } });
  }
});
