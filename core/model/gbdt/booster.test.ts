import { expect, test } from "vitest";
import { madeDataset, madeFlights } from "../../../test/support/synthetic-dataset.ts";
import { baseScores, delayTargets, thresholdsOf } from "../dataset/targets.ts";
import { Booster } from "./booster.ts";
import { boostBuffers } from "./buffers.ts";
import { DELAY_PARAMS } from "./params.ts";
import { findLeaves } from "./route.ts";
import { VALUE_UNIT } from "./tree.ts";

const ROWS = 6_000;
const data = madeDataset(madeFlights(ROWS, "trees", ["a", "b", "c", "d"], (v) => (v.a! > 0.5 ? 0.5 : 0.2 * v.b!)));
const targets = delayTargets(data, ROWS, thresholdsOf(data, ROWS));
const params = { ...DELAY_PARAMS, trees: 12, featureShare: 0.5 };

test("rows end in the leaves that the finished tree sends them to, and their scores are the sums of its values", () => {
  const buffers = boostBuffers({ rows: ROWS, features: 2, depth: params.depth, outputs: targets.outputs });
  const base = baseScores(targets);
  const booster = new Booster({ data, targets, base, params, seed: "seed", buffers, knownTrees: [] });
  const leaf = new Uint8Array(ROWS);
  const sums = buffers.scores.map(() => new Int32Array(ROWS));
  while (!booster.done) {
    const before = booster.trees.length;
    booster.step();
    const tree = booster.trees[before];
    if (!tree) continue;
    findLeaves(data.columns, tree, leaf, 0, ROWS);
    expect(buffers.rowNode).toEqual(leaf);
    const cover = new Int32Array(tree.cover.length);
    for (const at of leaf) cover[at]!++;
    expect(tree.cover).toEqual(cover);
    sums.forEach((sum, k) => {
      leaf.forEach((at, row) => {
        sum[row]! += tree.value[at * targets.outputs + k]!;
      });
    });
  }
  // Some branches end before others.
  const splits = booster.trees.map(({ feature }) => feature.length);
  expect(Math.max(...splits)).toBeGreaterThan(6);
  expect(Math.min(...splits)).toBeLessThan(15);
  buffers.scores.forEach((score, k) => {
    expect(Int32Array.from(score)).toEqual(sums[k]);
  });
});

test("a leaf's value is the Newton step of its rows", () => {
  const one = { ...params, trees: 1 };
  const buffers = boostBuffers({ rows: ROWS, features: 2, depth: one.depth, outputs: targets.outputs });
  const base = baseScores(targets);
  const booster = new Booster({ data, targets, base, params: one, seed: "seed", buffers, knownTrees: [] });
  while (!booster.done) booster.step();
  const { cover, value } = booster.trees[0]!;
  const k = targets.main;
  const p = 1 / (1 + Math.exp(-base[k]!));
  for (let leaf = 0; leaf < cover.length; leaf++) {
    let g = 0;
    let h = 0;
    buffers.rowNode.forEach((at, row) => {
      if (at !== leaf || targets.label[row] === 255) return;
      g += p - (targets.label[row]! > k ? 1 : 0);
      h += p * (1 - p);
    });
    // Probabilities are looked up 0.008 log-odds apart, values are steps of 0.0005.
    const step = value[leaf * targets.outputs + k]! * VALUE_UNIT;
    expect(Math.abs(step - (-one.eta * g) / (h + one.lambda))).toBeLessThan(0.001);
  }
});
