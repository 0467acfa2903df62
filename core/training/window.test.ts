import { expect, test } from "vitest";
import { FEATURES } from "../features/spec.ts";
import { trainerBytes } from "./memory.ts";
import { newestShards, TRAINING_BYTES } from "./window.ts";

const months = (count: number, rows: number) => Array.from({ length: count }, (_, month) => ({ month, rows }));
const rowsOf = (shards: readonly { readonly rows: number }[]): number =>
  shards.reduce((sum, { rows }) => sum + rows, 0);

test("decades of a small airport and two years of a large one are learnt whole", () => {
  for (const all of [months(240, 1_900), months(24, 16_000), months(1, 5), []]) {
    expect(newestShards(all, FEATURES.length)).toEqual(all);
  }
});

test("of decades of a large airport the newest months that fit are learnt", () => {
  const all = months(240, 16_000);
  const kept = newestShards(all, FEATURES.length);
  expect(kept).toEqual(all.slice(-kept.length));
  expect(trainerBytes(rowsOf(kept), FEATURES.length, 16_000)).toBeLessThanOrEqual(TRAINING_BYTES);
  expect(trainerBytes(rowsOf(kept) + 16_000, FEATURES.length, 16_000)).toBeGreaterThan(TRAINING_BYTES);
});

test("a month that is too large by itself is learnt all the same", () => {
  expect(newestShards(months(3, 10_000_000), FEATURES.length)).toEqual([{ month: 2, rows: 10_000_000 }]);
});
