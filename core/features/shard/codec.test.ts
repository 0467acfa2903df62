import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bitsOf } from "../../../test/support/synthetic-airport.ts";
import { Rng } from "../../rng.ts";
import { decodeShard, encodeShard } from "./codec.ts";
import { concatShards } from "./concat.ts";
import { rowsBefore } from "./rows-before.ts";
import type { FeatureShard } from "./shard.ts";

function shardOf(rows: number, day: number, carriers = ["AA", "BÅ"], seed = 1): FeatureShard {
  const rng = Rng.seeded(seed);
  const column = () => Float32Array.from({ length: rows }, () => (rng.below(5) ? rng.normal() * 100 : Number.NaN));
  return {
    featureSet: "f1-3-0000beef",
    features: ["a", "b", "π"],
    rows,
    columns: [column(), column(), column()],
    delay: column(),
    cancelled: Uint8Array.from({ length: rows }, () => rng.below(2)),
    carriers,
    carrier: Uint16Array.from({ length: rows }, () => rng.below(carriers.length)),
    minuteOfDay: Int16Array.from({ length: rows }, () => rng.below(1440)),
    day: new Int32Array(rows).fill(day),
  };
}

/** The same rows with what corrects forecasts of them. */
function correctedOf(shard: FeatureShard, seed = 2): FeatureShard {
  const rng = Rng.seeded(seed);
  const column = () => Float32Array.from({ length: shard.rows }, () => rng.normal());
  return { ...shard, corrections: { cancelledLately: column(), delayedLately: column() } };
}

const decoded = (bytes: Uint8Array): FeatureShard => {
  const result = decodeShard(bytes);
  if (!result.ok) throw new Error(`${result.error.reason}: ${result.error.detail}`);
  return result.value;
};

const reason = (bytes: Uint8Array): string => {
  const result = decodeShard(bytes);
  return result.ok ? "accepted" : result.error.reason;
};

test.each([0, 1, 2, 3, 5, 97])("%d rows come back as they went", (rows) => {
  const shard = shardOf(rows, 20_000);
  const back = decoded(encodeShard(shard));
  expect(bitsOf([...back.columns, back.delay])).toEqual(bitsOf([...shard.columns, shard.delay]));
  const { columns: _, delay: __, ...rest } = back;
  const { columns: ___, delay: ____, ...expected } = shard;
  expect(rest).toEqual(expected);
});

test("rows come back with what corrects forecasts of them, and without it where it is not known", () => {
  const bare = shardOf(5, 20_000);
  const shard = correctedOf(bare);
  expect(decoded(encodeShard(shard)).corrections).toEqual(shard.corrections);
  expect(decoded(encodeShard(bare))).not.toHaveProperty("corrections");
  const later = correctedOf(shardOf(3, 20_001), 3);
  const joined = concatShards([shard, later]);
  const { cancelledLately, delayedLately } = joined.corrections!;
  expect([...cancelledLately]).toEqual([...shard.corrections!.cancelledLately, ...later.corrections!.cancelledLately]);
  expect(rowsBefore(joined, 20_001).corrections).toEqual(shard.corrections);
  expect([...delayedLately].slice(5)).toEqual([...later.corrections!.delayedLately]);
  expect(concatShards([bare, later])).not.toHaveProperty("corrections");
});

test("bytes that begin at an odd offset are read", () => {
  const bytes = encodeShard(shardOf(7, 1));
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(encodeShard(decoded(shifted.subarray(3)))).toEqual(bytes);
});

test("every flipped bit is noticed", () => {
  const bytes = encodeShard(shardOf(6, 1));
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
      const damaged = bytes.slice();
      damaged[at]! ^= 1 << bit;
      return !decodeShard(damaged).ok;
    }),
    { numRuns: 500 },
  );
});

test("damage is called by its name", () => {
  const bytes = encodeShard(shardOf(6, 1));
  const changed = (at: number, value: number) => bytes.map((b, i) => (i === at ? value : b));
  expect(reason(new Uint8Array(3))).toBe("truncated");
  expect(reason(bytes.subarray(0, 40))).toBe("truncated");
  expect(reason(bytes.subarray(0, bytes.length - 1))).toBe("truncated");
  expect(reason(Uint8Array.of(...bytes, 0, 0, 0, 0))).toBe("damaged");
  expect(reason(changed(0, 88))).toBe("not-a-shard");
  expect(reason(changed(4, 4))).toBe("unknown-format");
  expect(reason(changed(bytes.length - 1, 1))).toBe("damaged");
  expect(reason(new TextEncoder().encode("<html>not found</html>"))).toBe("not-a-shard");
});

test("a shard whose parts do not fit is not written", () => {
  const good = shardOf(4, 1);
  expect(() => encodeShard({ ...good, columns: good.columns.slice(1) })).toThrow(/2 columns of 3/);
  expect(() => encodeShard({ ...good, delay: new Float32Array(3) })).toThrow(/length/);
  expect(() => encodeShard({ ...good, carrier: Uint16Array.of(0, 1, 2, 0) })).toThrow(/row 2: carrier 2/);
  expect(() => encodeShard({ ...good, day: Int32Array.of(1, 1, 2, 1) })).toThrow(/row 3: day/);
});

test("days join into a month, carriers find their new places", () => {
  const a = shardOf(3, 10, ["BB", "CC"], 1);
  const b = shardOf(0, 11, [], 2);
  const c = shardOf(5, 12, ["AA", "CC"], 3);
  const month = concatShards([a, b, c]);
  expect(month).toMatchObject({ rows: 8, carriers: ["AA", "BB", "CC"] });
  const names = (s: FeatureShard) => [...s.carrier].map((i) => s.carriers[i]);
  expect(names(month)).toEqual([...names(a), ...names(c)]);
  expect([...month.day]).toEqual([10, 10, 10, 12, 12, 12, 12, 12]);
  expect(bitsOf([month.columns[1]!.slice(3), month.delay.slice(0, 3)])).toEqual(bitsOf([c.columns[1]!, a.delay]));
  expect(decodeShard(encodeShard(month)).ok).toBe(true);
  expect(() => concatShards([c, a])).toThrow(/order/);
  expect(() => concatShards([a, { ...c, featureSet: "other" }])).toThrow(/do not join/);
  expect(() => concatShards([])).toThrow(/no shards/);
});
