import fc from "fast-check";
import { expect, test } from "vitest";
import { madeDataset, madeFlights } from "../../../test/support/synthetic-dataset.ts";
import { packIntegers, unpackIntegers } from "../../integers.ts";
import { inputOf } from "../../training/holdout.ts";
import { airport, floorModel } from "../baselines/airport.ts";
import { carrierHour } from "../baselines/carrier-hour.ts";
import { type DelayBody, packBinValues, unpackBinValues } from "../delay/artifact/body.ts";
import { delayLearner } from "../delay/train/learner.ts";
import { DELAY_PARAMS } from "../gbdt/params.ts";
import type { TreeJson } from "../gbdt/tree.ts";
import type { Model } from "../model.ts";
import { loadModel, saveModel } from "./codec.ts";

const data = madeDataset(
  madeFlights(1_500, "codec", ["a", "b"], (v) => v.a! * 0.6).map((row, i) => ({
    ...row,
    values: i % 9 === 0 ? { a: Number.NaN, b: row.values.b! } : row.values,
    carrier: i % 3 === 0 ? "AA" : "3U",
    minuteOfDay: (i * 37) % 1440,
  })),
);
const models: Model[] = [
  airport,
  carrierHour,
  delayLearner("blend", {
    linear: true,
    trees: { delay: { ...DELAY_PARAMS, trees: 8 }, cancelled: { ...DELAY_PARAMS, trees: 3 } },
  }),
].map((learner) => {
  const training = learner.start(data, data.rows, "seed");
  while (!training.done) training.step();
  return training.finish();
});

test.each(models)("$learner: what is loaded predicts the same numbers and is written as the same text", (model) => {
  const text = saveModel(model);
  const loaded = loadModel(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  expect(saveModel(loaded.value)).toBe(text);
  expect(loaded.value.features).toEqual(model.features);
  for (let row = 0; row < data.rows; row += 7) {
    expect(loaded.value.predict(inputOf(data, row))).toEqual(model.predict(inputOf(data, row)));
  }
});

test("the floor model loads without any history", () => {
  expect(loadModel(saveModel(floorModel())).ok).toBe(true);
});

test("each way of being no model has its name", () => {
  const reason = (text: string) => {
    const loaded = loadModel(text);
    return loaded.ok ? "none" : loaded.error.reason;
  };
  const json = JSON.parse(saveModel(models[2]!));
  expect(reason("<html>")).toBe("not-json");
  expect(reason("null")).toBe("wrong-format");
  expect(reason(JSON.stringify({ ...json, format: 1 }))).toBe("wrong-format");
  expect(reason(JSON.stringify({ ...json, learner: "oracle" }))).toBe("unknown-learner");
  expect(reason(JSON.stringify({ ...json, learner: "toString" }))).toBe("unknown-learner");
  expect(reason(JSON.stringify({ ...json, features: ["a"] }))).toBe("damaged");
  expect(reason(JSON.stringify({ ...json, body: { ...json.body, shape: {} } }))).toBe("damaged");
});

test("any changed character is refused", () => {
  for (const text of models.map(saveModel)) {
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.integer({ min: 1, max: 127 }), (at, flip) => {
        const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ flip) + text.slice(at + 1);
        const loaded = loadModel(changed);
        // White space around a value is the one change that changes nothing.
        if (loaded.ok) expect(saveModel(loaded.value)).toBe(text);
      }),
      { numRuns: 150 },
    );
  }
});

/** What can be written to, all the way down, and with every member there. */
type Open<T> = T extends object ? { -readonly [K in keyof T]: Open<NonNullable<T[K]>> } : T;
/** The body of the blend, to be spoilt; what has another type than the right one is written `as never`. */
type Body = Open<DelayBody>;
type AnyTree = Open<TreeJson>;
/** `tree` is the first of those of the delay. */
type Change = (body: Body, tree: AnyTree) => unknown;

/** A text with a right check over a wrong body: what a bug of the writer would make. */
function resealed(change: Change): string {
  const model = models[2]!;
  const json = JSON.parse(JSON.stringify(model.toJSON()));
  change(json.body, json.body.delay.trees.trees[0]);
  return saveModel({ ...model, toJSON: () => json });
}

const far = (value: string): string => packIntegers(unpackIntegers(value)!.fill(1e6, 0, 1));

/** A tree whose splits each send one bin to a leaf and the rest to the next. */
const chain = (splits: number, outputs: number): AnyTree => {
  const each = <T>(of: (split: number) => T): T[] => Array.from({ length: splits }, (_, i) => of(i));
  const right = each((i) => (i + 1 < splits ? i + 1 : -1 - splits));
  const values = packIntegers(new Array((splits + 1) * outputs).fill(0));
  return [each(() => 0), each(() => 1), each(() => 0), each((i) => -1 - i), right, [...each(() => 1), 1], values];
};

test("four levels of splits are none too many", () => {
  expect(loadModel(resealed((body) => (body.delay.trees.trees[0] = chain(4, body.thresholds.length)))).ok).toBe(true);
});

test.each<[string, Change]>([
  ["a feature beyond the last", (_, tree) => (tree[0][0] = 3)],
  ["two ways to one node", (_, tree) => (tree[3][0] = tree[4][0]!)],
  ["a child that is its own parent", (_, tree) => (tree[3][0] = 0)],
  ["a child outside the tree", (_, tree) => (tree[3][0] = 99)],
  ["five levels of splits", (body) => (body.delay.trees.trees[0] = chain(5, body.thresholds.length))],
  ["a bin that is no number", (_, tree) => (tree[1][0] = null as never)],
  ["lists of unequal length", (_, tree) => tree[4].pop()],
  ["a leaf without all its values", (_, tree) => (tree[6] = packIntegers([1, 2, 3]))],
  ["a leaf value beyond all log-odds", (_, tree) => (tree[6] = far(tree[6]))],
  ["values that are not packed", (_, tree) => (tree[6] = [1, 2, 3] as never)],
  ["a base that is no log-odds", (body) => (body.cancelled.trees.base[0] = 1e6)],
  ["a distribution that falls", (body) => (body.shape[1] = 1.5)],
  ["thresholds out of order", (body) => body.thresholds.reverse()],
  ["thresholds without 15 minutes", (body) => (body.thresholds = body.thresholds.filter((t) => t !== 12))],
  ["edges that fall", (body) => body.edges[0]!.reverse()],
  [
    "a column without all bins",
    (body) => (body.columns[0]![1] = packBinValues(unpackBinValues(body.columns[0]![1])!.slice(1))),
  ],
  ["a column that is no text", (body) => (body.columns[0]![1] = [1, 2] as never)],
  ["a coefficient too few", (body) => (body.delay.linear.coefficients[0] = packIntegers([1]))],
  ["no member at all", (body) => (body.cancelled = { trees: null, linear: null } as never)],
  ["a carrier without a bin", (body) => (body.carriers.AA = 99)],
])("structure is checked besides the check: %s", (_, change) => {
  const loaded = loadModel(resealed(change));
  expect(loaded.ok).toBe(false);
  if (!loaded.ok) expect(loaded.error.reason).toBe("damaged");
});
