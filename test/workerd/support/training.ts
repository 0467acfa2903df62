import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { encodeShard } from "../../../core/features/shard/codec.ts";
import type { FeatureShard } from "../../../core/features/shard/shard.ts";
import { Rng } from "../../../core/rng.ts";
import type { StartRequest } from "../../../core/rpc/trainer.ts";
import { dayNumber, localDate } from "../../../core/time.ts";
import type { Trainer } from "../../../durable-objects/trainer/trainer.ts";
import { sha256 } from "../../../workers/platform/hash.ts";

export const { BUCKET } = env as unknown as { BUCKET: R2Bucket };
const { TRAINER } = env as unknown as { TRAINER: DurableObjectNamespace<Trainer> };
export const trainerOf = (name: string) => TRAINER.get(TRAINER.idFromName(name));
export const NOW = 1_717_264_800_000;
export const FEATURES = ["hour", "rate", "noise", "leadMinutes"];

/** A month of flights whose risk rises with `rate`; `seed` makes months differ. */
function month(label: string, days: number, seed: string, featureSet: string): FeatureShard {
  const perDay = 120;
  const rows = days * perDay;
  const rng = Rng.seeded(seed);
  const first = dayNumber(localDate(`${label}-01`));
  const columns = FEATURES.map(() => new Float32Array(rows));
  const shard = {
    featureSet,
    features: FEATURES,
    rows,
    columns,
    carriers: ["AA", "BB"],
    delay: new Float32Array(rows),
    cancelled: new Uint8Array(rows),
    day: new Int32Array(rows),
    carrier: new Uint16Array(rows),
    minuteOfDay: new Int16Array(rows),
  };
  for (let i = 0; i < rows; i++) {
    const minute = rng.below(1440);
    const rate = rng.uniform();
    columns[0]![i] = minute / 60;
    columns[1]![i] = rng.uniform() < 0.1 ? Number.NaN : rate;
    columns[2]![i] = rng.normal();
    columns[3]![i] = i % 2 === 0 ? minute + 360 : 90;
    shard.cancelled[i] = rng.uniform() < 0.02 ? 1 : 0;
    const late = rng.uniform() < 0.05 + 0.4 * rate;
    shard.delay[i] = shard.cancelled[i] ? Number.NaN : late ? 15 + rng.below(100) : rng.below(20) - 8;
    shard.day[i] = first + Math.floor(i / perDay);
    shard.carrier[i] = rng.below(2);
    shard.minuteOfDay[i] = minute;
  }
  return shard;
}

/** A key as the jobs give it: with a hash of the bytes. */
export const keyOf = async (name: string, bytes: Uint8Array): Promise<string> =>
  `${name}-${(await sha256(bytes)).slice(0, 16)}`;

export async function request(airport: string, day: string): Promise<StartRequest> {
  const shards = await putMonths(airport, "test-1");
  return { runId: `${airport}-${day}`, airport, now: NOW, cutoff: "2024-05-31", featureSet: "test-1", shards };
}

/** Two months of rows in the bucket. */
export async function putMonths(airport: string, featureSet: string) {
  const shards = [];
  for (const [label, days] of [
    ["2024-04", 30],
    ["2024-05", 31],
  ] as const) {
    const shard = month(label, days, label, featureSet);
    const bytes = encodeShard(shard);
    const key = await keyOf(`features/${airport}/${featureSet}/${label}`, bytes);
    await BUCKET.put(key, bytes);
    shards.push({ key, label, rows: shard.rows });
  }
  return shards;
}

export type Stub = DurableObjectStub<Trainer>;

/**
 * Calls the object and deletes the alarm that the call has set. Alarms fire by themselves in tests, too, so that on a
 * slow machine a run would advance between two steps of a test.
 */
export const withoutAlarm = <T>(
  stub: Stub,
  call: (trainer: Trainer, storage: DurableObjectStorage) => Promise<T>,
): Promise<T> =>
  runInDurableObject<Trainer, T>(stub, async (trainer, { storage }) => {
    const answer = await call(trainer, storage);
    await storage.deleteAlarm();
    return answer;
  });

export const start = (stub: Stub, asked: StartRequest) => withoutAlarm(stub, (trainer) => trainer.start(asked));

/** The work of one alarm, which has set the next one unless the run has ended. `now` is not before the run was asked for. */
export const slice = (stub: Stub, now = NOW): Promise<void> =>
  withoutAlarm(stub, async (trainer) => {
    await trainer.alarm();
    expect((await trainer.ensureProgress(now)).rearmed).toBe(false);
  });

/** Slice after slice until the run has ended, doing something between each two. */
export async function finish(
  stub: Stub,
  between: (slices: number) => Promise<void> = async () => {},
  now = NOW,
): Promise<void> {
  for (let slices = 0; (await stub.status()).active; slices++) {
    if (slices > 2_000) throw new Error("the run does not end");
    await slice(stub, now);
    await between(slices);
  }
}
