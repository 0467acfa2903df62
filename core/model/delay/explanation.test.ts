import { expect, test } from "vitest";
import { madeDataset, madeFlights } from "../../../test/support/synthetic-dataset.ts";
import { expectedMinutes, quantise } from "../../distribution/cdf.ts";
import { Rng } from "../../rng.ts";
import { inputOf } from "../../training/holdout.ts";
import { DELAY_PARAMS } from "../gbdt/params.ts";
import { MAX_DEPTH, type Tree, VALUE_UNIT } from "../gbdt/tree.ts";
import { TreeAttributions } from "./attribution/tree-attributions.ts";
import { delayLearner, gbdt, linear } from "./train/learner.ts";

const FEATURES = 6;
const OUTPUTS = 2;

/** A tree of up to four levels whose ways may ask one feature several times. */
function randomTree(rng: Rng): Tree {
  const [feature, bin, missingLeft, left, right]: number[][] = [[], [], [], [], []];
  let leaves = 0;
  const grow = (level: number): number => {
    if (level === MAX_DEPTH || rng.uniform() < 0.1) return -1 - leaves++;
    const split = feature!.push(rng.below(FEATURES)) - 1;
    bin!.push(1 + rng.below(6));
    missingLeft!.push(rng.below(2));
    left![split] = grow(level + 1);
    right![split] = grow(level + 1);
    return split;
  };
  grow(0);
  return {
    feature: Int16Array.from(feature!),
    bin: Uint8Array.from(bin!),
    missingLeft: Uint8Array.from(missingLeft!),
    left: Int8Array.from(left!),
    right: Int8Array.from(right!),
    cover: Int32Array.from({ length: leaves }, () => 1 + rng.below(100)),
    value: Int32Array.from({ length: leaves * OUTPUTS }, () => rng.below(4001) - 2000),
  };
}

/**
 * Expected value when only the features in `known`, as bits, are followed, both branches in proportion to rows
 * otherwise.
 */
function expectation(tree: Tree, known: number, bins: Uint8Array, k: number): number {
  const weight = (node: number): number =>
    node < 0 ? tree.cover[-1 - node]! : weight(tree.left[node]!) + weight(tree.right[node]!);
  const walk = (node: number): number => {
    if (node < 0) return tree.value[(-1 - node) * OUTPUTS + k]! * VALUE_UNIT;
    const b = bins[tree.feature[node]!]!;
    const left = b === 0 ? tree.missingLeft[node] === 1 : b <= tree.bin[node]!;
    if ((known >> tree.feature[node]!) & 1) return walk(left ? tree.left[node]! : tree.right[node]!);
    const share = weight(tree.left[node]!) / weight(node);
    return share * walk(tree.left[node]!) + (1 - share) * walk(tree.right[node]!);
  };
  return walk(tree.feature.length > 0 ? 0 : -1);
}

/** Mean of what feature `f` adds over all orders of the features. */
function shapley(tree: Tree, f: number, bins: Uint8Array, k: number): number {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  let sum = 0;
  for (let before = 0; before < 1 << FEATURES; before++) {
    if ((before >> f) & 1) continue;
    const size = before.toString(2).replaceAll("0", "").length;
    const orders = (factorial(size) * factorial(FEATURES - size - 1)) / factorial(FEATURES);
    sum += orders * (expectation(tree, before | (1 << f), bins, k) - expectation(tree, before, bins, k));
  }
  return sum;
}

const randomBins = (rng: Rng): Uint8Array => Uint8Array.from({ length: FEATURES }, () => rng.below(8));

test("Shapley values of trees are those of their definition", () => {
  const rng = Rng.seeded("trees");
  for (let i = 0; i < 40; i++) {
    const tree = randomTree(rng);
    const reasons = new TreeAttributions([tree], OUTPUTS);
    const bins = randomBins(rng);
    for (const k of [0, 1]) {
      const found = new Float64Array(FEATURES);
      reasons.add(bins, Float64Array.of(k === 0 ? 1 : 0, k === 1 ? 1 : 0), found);
      expect(reasons.mean[k]).toBeCloseTo(expectation(tree, 0, bins, k), 12);
      // What is kept of a tree is kept in single precision.
      for (let f = 0; f < FEATURES; f++) expect(found[f]).toBeCloseTo(shapley(tree, f, bins, k), 6);
    }
  }
});

test("what was worked out for other flights changes no reason", () => {
  const rng = Rng.seeded("order");
  const trees = Array.from({ length: 5 }, () => randomTree(rng));
  const explain = (reasons: TreeAttributions, bins: Uint8Array) => {
    const found = new Float64Array(FEATURES);
    reasons.add(bins, Float64Array.of(0.3, 0.7), found);
    return [...found];
  };
  const shared = new TreeAttributions(trees, OUTPUTS);
  for (let i = 0; i < 50; i++) {
    const bins = randomBins(rng);
    expect(explain(shared, bins)).toEqual(explain(new TreeAttributions(trees, OUTPUTS), bins));
  }
});

const rows = madeFlights(4_000, "reasons", ["a", "b", "noise"], (v) => (v.a! > 0.5 ? 0.6 : 0.1));
const data = madeDataset(rows);
const few = { ...DELAY_PARAMS, trees: 30, eta: 0.2 };
const quick = delayLearner("blend", { linear: true, trees: { delay: few, cancelled: few } });

test.each([quick, gbdt, linear])("$id: reasons add up to the expected minutes, and name what matters", (learner) => {
  const training = learner.start(data, data.rows, "seed");
  while (!training.done) training.step();
  const model = training.finish();
  const rng = Rng.seeded("rows");
  let ofA = 0;
  let ofNoise = 0;
  for (let i = 0; i < 100; i++) {
    const input = inputOf(data, rng.below(data.rows));
    const { usual, attributions } = model.explain!(input);
    const sum = attributions.reduce((total, minutes) => total + minutes, usual);
    expect(Math.abs(sum - expectedMinutes(quantise(model.predict(input).cdf)))).toBeLessThan(0.15);
    ofA += Math.abs(attributions[0]!);
    ofNoise += Math.abs(attributions[2]!);
  }
  expect(ofA).toBeGreaterThan(5 * ofNoise);
});
