import { expect, test } from "vitest";
import { DAY_BEGUN, FEATURES } from "../features/spec.ts";
import { Binner } from "../model/dataset/binner.ts";
import { datasetBytes } from "../model/dataset/dataset.ts";
import { Surveyor } from "../model/dataset/survey.ts";
import { blend } from "../model/delay/train/learner.ts";
import { newestShards, TRAINING_BYTES, trainerBytes } from "./window.ts";

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

test("a year of a large airport is trained in less than 35 MB, by formula and by the arrays themselves", () => {
  const rows = 182_548;
  const features = FEATURES.map(({ name }) => name);
  const edges = features.map(() => Array.from({ length: 63 }, (_, j) => j));
  const survey = { rows, dropped: 0, firstDay: 0, lastDay: 364, features, carriers: ["AA"], edges };
  const { dataset } = new Binner(survey, 364);
  // As many rows made on the day as the larger part is allowed to have.
  dataset.columns[features.indexOf(DAY_BEGUN)]!.fill(1, 0, 0.6 * rows);
  const training = blend.start(dataset, rows, "seed");
  const held = datasetBytes(dataset) + training.bytes;
  const formula = trainerBytes(rows, features.length, 16_000);
  expect(held).toBeLessThan(formula);
  expect(held).toBeGreaterThan(0.6 * formula);
  expect(formula).toBeLessThan(35e6);
  expect(new Surveyor("set", 364).bytes).toBeLessThan(formula - held);
});
