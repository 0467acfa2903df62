import { expect, test } from "vitest";
import ZZZ from "../../core/airports/ZZZ.ts";
import { History } from "../../core/features/past/history.ts";
import { saveModel } from "../../core/model/artifact/codec.ts";
import { floorModel } from "../../core/model/baselines/airport.ts";
import type { ModelVersion } from "../../core/registry/registry.ts";
import { Rng } from "../../core/rng.ts";
import { addDays, dayBounds, localDate } from "../../core/time.ts";
import { readHistory } from "../../workers/platform/bucket/feature-shards.ts";
import { getVerified } from "../../workers/platform/bucket/verified.ts";
import { sha256 } from "../../workers/platform/hash.ts";
import type { LogEvent } from "../../workers/platform/log.ts";
import { loadVersion } from "../../workers/platform/serving/models.ts";
import { daysOf, ZONE } from "../support/synthetic-airport.ts";

/** A bucket that holds one object. */
const bucketOf = (key: string, bytes: Uint8Array) =>
  ({
    get: async (asked: string) => (asked === key ? { arrayBuffer: async () => bytes.slice().buffer } : null),
  }) as unknown as R2Bucket;

async function checkpoint() {
  const start = localDate("2026-01-01");
  const history = History.empty(ZONE);
  history.add(daysOf(start, 60, "checkpoint").flat());
  history.asOf(dayBounds(addDays(start, 60), ZONE).start);
  const bytes = new TextEncoder().encode(JSON.stringify(history.toJSON()));
  return { bytes, key: `features/ZZZ/f/history-${(await sha256(bytes)).slice(0, 16)}` };
}

test("an object is what its key promises, missing, or damaged", async () => {
  const { key, bytes } = await checkpoint();
  expect(await getVerified(bucketOf(key, bytes), key)).toEqual({ state: "sound", bytes });
  expect(await getVerified(bucketOf("other", bytes), key)).toEqual({ state: "missing" });
  for (const cut of [bytes.subarray(1), bytes.subarray(0, -1), new Uint8Array()])
    expect(await getVerified(bucketOf(key, cut), key)).toMatchObject({ state: "damaged" });
  expect(await getVerified(bucketOf(key, bytes), key, async () => null)).toMatchObject({ state: "damaged" });
});

test.each(["a/b-0123456789ab.gz", `models/ZZZ/${"0f".repeat(32)}.json`, "features/ZZZ/f/2024-05-0123456789abcdef"])(
  "the hash is found in %s, and bytes with another one are refused",
  async (key) => {
    const stored = await getVerified(bucketOf(key, new Uint8Array(3)), key);
    expect(stored).toEqual({ state: "damaged", detail: "its bytes have another hash" });
  },
);

test("a key without a hash is a mistake of the caller", async () => {
  for (const key of ["features/ZZZ/f/2024-05", "history", "a-0123"])
    await expect(getVerified(bucketOf(key, new Uint8Array()), key)).rejects.toThrow("holds no hash");
});

/** Calls `use` with each of a thousand copies of some bytes in which one bit is another. */
async function flipping(bytes: Uint8Array, use: (flipped: Uint8Array) => Promise<void>): Promise<void> {
  const rng = Rng.seeded("flips");
  for (let i = 0; i < 1_000; i++) {
    const bit = rng.below(8 * bytes.length);
    const flipped = bytes.slice();
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    await use(flipped);
  }
}

test("of a thousand flips of a bit in a history checkpoint none is believed", async () => {
  const { key, bytes } = await checkpoint();
  expect((await readHistory(bucketOf(key, bytes), key)).ok).toBe(true);
  let refused = 0;
  await flipping(bytes, async (flipped) => {
    if (!(await readHistory(bucketOf(key, flipped), key)).ok) refused++;
  });
  expect(refused).toBe(1_000);
});

test("of a thousand flips of a bit in an artifact none serves, each is told, and the whole one serves after them", async () => {
  const text = saveModel(floorModel());
  const bytes = new TextEncoder().encode(text);
  const artifactKey = `models/ZZZ/${await sha256(text)}.json`;
  const version = { version: 7, learner: "airport", artifactKey } as ModelVersion;
  const told: LogEvent[] = [];
  const load = (held: Uint8Array) =>
    loadVersion({ bucket: bucketOf(artifactKey, held), log: (event) => told.push(event) }, ZZZ, version);
  let refused = 0;
  await flipping(bytes, async (flipped) => {
    if ((await load(flipped)) === null) refused++;
  });
  expect(refused).toBe(1_000);
  const refusal = { event: "model-refused", version: 7, reason: "its bytes have another hash" };
  expect(told).toHaveLength(1_000);
  for (const event of told) expect(event).toMatchObject(refusal);
  expect(await load(bytes)).toMatchObject({ name: "airport", version: 7 });
});
