import { expect, test } from "vitest";
import { expectedMinutes, quantise } from "../../forecast/distribution.ts";
import { Rng } from "../../rng.ts";
import { inputOf } from "../../training/holdout.ts";
import { DELAY_PARAMS } from "../gbdt/params.ts";
import { type Tree, VALUE_UNIT } from "../gbdt/tree.ts";
import { madeDataset, madeFlights } from "../made-flights.ts";
import { delayLearner, gbdt, linear } from "./learner.ts";
import { TreeReasons } from "./tree-reasons.ts";

/** Two splits on feature 0, one on feature 1, values for two outputs. */
const TREE: Tree = {
  feature: Int16Array.of(0, 1, 0),
  bin: Uint8Array.of(3, 2, 5),
  missingLeft: Uint8Array.of(1, 0, 0),
  left: Int8Array.of(1, -1, -3),
  right: Int8Array.of(2, -2, -4),
  cover: Int32Array.of(10, 30, 40, 20),
  value: Int32Array.of(1000, -500, 2000, 0, -3000, 700, 400, 100),
};

/** Expected value when only the features in `known` are followed, both branches in proportion to rows otherwise. */
function expectation(known: ReadonlySet<number>, bins: Uint8Array, k: number): number {
  const weight = (node: number): number =>
    node < 0 ? TREE.cover[-1 - node]! : weight(TREE.left[node]!) + weight(TREE.right[node]!);
  const walk = (node: number): number => {
    if (node < 0) return TREE.value[(-1 - node) * 2 + k]! * VALUE_UNIT;
    const b = bins[TREE.feature[node]!]!;
    const left = b === 0 ? TREE.missingLeft[node] === 1 : b <= TREE.bin[node]!;
    if (known.has(TREE.feature[node]!)) return walk(left ? TREE.left[node]! : TREE.right[node]!);
    const share = weight(TREE.left[node]!) / weight(node);
    return share * walk(TREE.left[node]!) + (1 - share) * walk(TREE.right[node]!);
  };
  return walk(0);
}

test("Shapley values of a tree are those of their definition", () => {
  const reasons = new TreeReasons([TREE], 2);
  const all = (...features: number[]) => new Set(features);
  for (const bins of [
    [1, 1],
    [4, 1],
    [6, 3],
    [0, 0],
    [3, 9],
    [5, 2],
  ].map((b) => Uint8Array.from(b))) {
    for (const k of [0, 1]) {
      const value = (...features: number[]) => expectation(all(...features), bins, k);
      const found = new Float64Array(2);
      reasons.add(bins, Float64Array.of(k === 0 ? 1 : 0, k === 1 ? 1 : 0), found);
      expect(reasons.mean[k]).toBeCloseTo(value(), 12);
      // What is kept of a tree is kept in single precision.
      expect(found[0]).toBeCloseTo((value(0) - value() + value(0, 1) - value(1)) / 2, 6);
      expect(found[1]).toBeCloseTo((value(1) - value() + value(0, 1) - value(0)) / 2, 6);
    }
  }
});

test("what was worked out for other flights changes no reason", () => {
  const rng = Rng.seeded("order");
  const flights = Array.from({ length: 50 }, () => Uint8Array.of(rng.below(8), rng.below(5)));
  const explain = (reasons: TreeReasons, bins: Uint8Array) => {
    const found = new Float64Array(2);
    reasons.add(bins, Float64Array.of(0.3, 0.7), found);
    return [...found];
  };
  const shared = new TreeReasons([TREE], 2);
  for (const bins of flights) expect(explain(shared, bins)).toEqual(explain(new TreeReasons([TREE], 2), bins));
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
    const { usual, moved } = model.explain!(input);
    const sum = moved.reduce((total, minutes) => total + minutes, usual);
    expect(Math.abs(sum - expectedMinutes(quantise(model.predict(input).cdf)))).toBeLessThan(0.15);
    ofA += Math.abs(moved[0]!);
    ofNoise += Math.abs(moved[2]!);
  }
  expect(ofA).toBeGreaterThan(5 * ofNoise);
});
