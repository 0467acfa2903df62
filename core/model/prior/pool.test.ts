import { expect, test } from "vitest";
import type { FeatureShard } from "../../features/shard/shard.ts";
import { FEATURE_NAMES } from "../../features/spec.ts";
import { PRIOR_FEATURES, pooledShards } from "./pool.ts";

/** A day of `rows` flights; every value says which day, row and feature it is. */
const shardOf = (day: number, rows: number): FeatureShard => ({
  featureSet: "f",
  features: FEATURE_NAMES,
  rows,
  columns: FEATURE_NAMES.map((_, f) => Float32Array.from({ length: rows }, (_, row) => 10_000 * day + 100 * row + f)),
  delay: Float32Array.from({ length: rows }, (_, row) => row),
  cancelled: new Uint8Array(rows),
  carriers: ["AA", "BB"],
  carrier: Uint16Array.from({ length: rows }, (_, row) => row % 2),
  minuteOfDay: new Int16Array(rows).fill(600),
  day: new Int32Array(rows).fill(day),
});

const column = (shard: FeatureShard, name: string) => [...shard.columns[shard.features.indexOf(name)]!];

test("airport-years follow one another day by day, without names and seasons", () => {
  const pooled = pooledShards([
    { shards: [shardOf(19_000, 3), shardOf(19_001, 2)], mostRows: 100 },
    { shards: [shardOf(17_000, 1)], mostRows: 100 },
  ]);
  expect(pooled.map(({ day }) => [...day])).toEqual([[0, 0, 0], [1, 1], [3]]);
  for (const shard of pooled) {
    expect(shard.carriers).toEqual([""]);
    expect([...shard.carrier].every((index) => index === 0)).toBe(true);
    expect(shard.features).toEqual(PRIOR_FEATURES);
  }
  expect(PRIOR_FEATURES).not.toContain("seasonSin");
  const at = FEATURE_NAMES.indexOf("hourLate60");
  expect(column(pooled[1]!, "hourLate60")).toEqual([190_010_000 + at, 190_010_100 + at].map(Math.fround));
});

test("of a long airport-year every n-th row is taken, whatever the days are", () => {
  const shards = [shardOf(0, 3), shardOf(1, 4), shardOf(2, 5)];
  const pooled = pooledShards([{ shards, mostRows: 4 }]);
  expect(pooled.flatMap(({ delay }) => [...delay])).toEqual([0, 0, 3, 2]);
});

test("some days are shown without weather, and only that is missing", () => {
  const shards = Array.from({ length: 8 }, (_, day) => shardOf(day, 1));
  const missing = pooledShards([{ shards, mostRows: 100 }]).map((shard) =>
    PRIOR_FEATURES.filter((name) => Number.isNaN(column(shard, name)[0])),
  );
  expect(missing.filter((names) => names.length > 0)).toHaveLength(2);
  expect(missing[0]).toContain("visibility");
  expect(missing[0]).not.toContain("hourLate60");
});
