import fc from "fast-check";
import { expect, test } from "vitest";
import { type MadeRow, madeDataset, madeFlights } from "../../../../test/support/synthetic-dataset.ts";
import { pLate, quantile, quantise } from "../../../distribution/cdf.ts";
import { logLoss } from "../../../evaluation/metrics.ts";
import { inputOf } from "../../../training/holdout.ts";
import { saveModel } from "../../artifact/codec.ts";
import type { Dataset } from "../../dataset/dataset.ts";
import { type BoostParams, DELAY_PARAMS } from "../../gbdt/params.ts";
import type { Learner, Model, Training } from "../../model.ts";
import { brain } from "../../network/brain.ts";
import { NETWORK_PARAMS, networkLearner } from "../../network/learner.ts";
import { Pieces } from "../../pieces.ts";
import { blend, delayLearner, linear } from "./learner.ts";

const trees = (count: number, eta: number, more: Partial<BoostParams> = {}) => {
  const delay = { ...DELAY_PARAMS, trees: count, eta, ...more };
  return { delay, cancelled: { ...delay, trees: Math.ceil(count / 3), depth: 2 } };
};
const small = delayLearner("blend", { linear: true, trees: trees(12, 0.3) });
const boosted = delayLearner("gbdt", { linear: false, trees: trees(60, 0.1) });
/** What holds for one of them holds for all. */
const network = networkLearner(brain, {
  ...NETWORK_PARAMS,
  hidden: 4,
  epochs: 3,
});
const LEARNERS = [small, boosted, linear, network];

function run(training: Training): Model {
  while (!training.done) training.step();
  return training.finish();
}
const train = (learner: Learner, data: Dataset, seed = "seed"): Model => run(learner.start(data, data.rows, seed));
const risk = (model: Model, values: number[]): number => {
  const input = { row: Float32Array.from(values), carrier: "AA", minuteOfDay: 0 };
  return pLate(quantise(model.predict(input).cdf), 15);
};

test("recovers a known step function of two features among three", () => {
  const step = (v: Record<string, number>) => (v.a! > 0.5 ? (v.b! > 0.3 ? 0.6 : 0.3) : 0.1);
  // Every tree sees both features, or none could tell that the second matters only beyond the first's step.
  const seeing = delayLearner("gbdt", { linear: false, trees: trees(150, 0.05, { featureShare: 1 }) });
  const model = train(seeing, madeDataset(madeFlights(20_000, "step", ["a", "b", "noise"], step)));
  const corners: [number, number, number][] = [
    [0.2, 0.2, 0.1],
    [0.2, 0.8, 0.1],
    [0.8, 0.1, 0.3],
    [0.8, 0.8, 0.6],
  ];
  for (const [a, b, truth] of corners) {
    const found = [0.1, 0.3, 0.5, 0.7, 0.9].map((noise) => risk(model, [a, b, noise]));
    expect(Math.abs(found.reduce((sum, p) => sum + p) / 5 - truth)).toBeLessThan(0.025);
    expect(Math.max(...found) - Math.min(...found)).toBeLessThan(0.08);
  }
  // The step is where it was made: the risk changes most between 0.48 and 0.52, a bin being 0.016 wide.
  expect(risk(model, [0.52, 0.8, 0.5]) - risk(model, [0.48, 0.8, 0.5])).toBeGreaterThan(0.35);
});

test.each([blend, linear])(
  "$id: on noise is not better than climatology out of sample, and hardly worse",
  (learner) => {
    const features = ["a", "b", "c", "d", "e"];
    const model = train(learner, madeDataset(madeFlights(10_000, "train", features, () => 0.2)));
    const fresh = madeFlights(10_000, "test", features, () => 0.2).filter((row) => row.delay !== null);
    const late = fresh.map((row) => (row.delay! >= 15 ? 1 : 0));
    const constant = logLoss(
      late.map(() => 0.2),
      late,
    );
    const found = logLoss(
      fresh.map((row) => risk(model, Object.values(row.values))),
      late,
    );
    expect(found - constant).toBeGreaterThan(-0.001);
    expect(found - constant).toBeLessThan(0.005);
  },
);

test.each(LEARNERS)(
  "$id: any slicing, with memory lost anywhere between, gives the same bytes",
  { timeout: 60_000 },
  (learner) => {
    const data = madeDataset(madeFlights(1_500, "slices", ["a", "b", "c"], (v) => v.a! * 0.5));
    const whole = saveModel(train(learner, data));
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (steps) => {
        let saved: readonly string[] = [];
        let pieces = new Pieces();
        let training = learner.start(data, data.rows, "seed", pieces);
        for (const count of steps) {
          for (let i = 0; i < count && !training.done; i++) training.step();
          if (training.done) break;
          if (pieces.texts.length === saved.length) continue; // nothing new to save yet: go on
          saved = JSON.parse(JSON.stringify(pieces.texts));
          pieces = new Pieces(saved);
          training = learner.start(data, data.rows, "seed", pieces);
          // What is known already is taken up, or nothing new would ever come of short slices.
          while (!training.done && pieces.texts.length <= saved.length) training.step();
        }
        expect(saveModel(training.finish())).toBe(whole);
      }),
      { numRuns: 6 },
    );
  },
);

test("another seed gives another model", () => {
  const data = madeDataset(madeFlights(1_500, "slices", ["a", "b", "c"], (v) => v.a! * 0.5));
  expect(saveModel(train(small, data, "other"))).not.toBe(saveModel(train(small, data)));
});

test.each(LEARNERS)("$id: the order of features changes no prediction", (learner) => {
  const rows = madeFlights(2_000, "order", ["a", "b", "c", "d"], (v) => 0.1 + 0.4 * v.b! * v.d!);
  // A copy of a feature makes every one of its splits a tie.
  const twins: MadeRow[] = rows.map((row) => ({ ...row, values: { ...row.values, e: row.values.b! } }));
  const straight = madeDataset(twins, 100, ["a", "b", "c", "d", "e"]);
  const shuffled = madeDataset(twins, 100, ["e", "c", "a", "d", "b"]);
  const [one, two] = [train(learner, straight), train(learner, shuffled)];
  for (let row = 0; row < 200; row++) {
    expect(two.predict(inputOf(shuffled, row))).toEqual(one.predict(inputOf(straight, row)));
  }
});

test("missing values find their own side", () => {
  const rows = madeFlights(8_000, "missing", ["a", "b"], (v) => (v.a! < 0.3 ? 0.7 : 0.1)).map((row) =>
    // What is missing is what was low, so missing tells of risk.
    row.values.a! < 0.3 ? { ...row, values: { ...row.values, a: Number.NaN } } : row,
  );
  const model = train(boosted, madeDataset(rows));
  expect(risk(model, [Number.NaN, 0.5])).toBeGreaterThan(0.6);
  expect(risk(model, [0.5, 0.5])).toBeLessThan(0.2);
});

test("a value missing only when predicting is no accident", () => {
  const model = train(small, madeDataset(madeFlights(2_000, "late", ["a", "b"], (v) => v.a! * 0.6)));
  const p = risk(model, [Number.NaN, Number.NaN]);
  expect(p).toBeGreaterThan(0.05);
  expect(p).toBeLessThan(0.6);
});

test.each(LEARNERS)(
  "$id: a constant or missing feature, one flight, and no flight at all can be trained on",
  (learner) => {
    const flat = madeFlights(300, "flat", ["a"], () => 0.3).map((row) => ({ ...row, values: { a: 1, b: Number.NaN } }));
    expect(risk(train(learner, madeDataset(flat)), [1, Number.NaN])).toBeCloseTo(0.3, 1);
    expect(risk(train(learner, madeDataset(flat.slice(0, 1))), [1, 1])).toBeGreaterThan(0);
    expect(risk(train(learner, madeDataset([])), [])).toBeCloseTo(0.5, 1);
  },
);

test("only the first rows are learnt from when only they are given", () => {
  const calm = madeFlights(2_000, "calm", ["a"], () => 0.1);
  const rough = madeFlights(2_000, "rough", ["a"], () => 0.9);
  const data = madeDataset([...calm, ...rough]);
  expect(risk(run(small.start(data, 2_000, "seed")), [0.5])).toBeLessThan(0.2);
});

test("cancellation has a probability of its own", () => {
  const rows = madeFlights(6_000, "storm", ["storm"], () => 0.2).map((row, i) =>
    row.values.storm! > 0.9 && i % 2 === 0 ? { ...row, delay: null } : row,
  );
  const model = train(boosted, madeDataset(rows));
  const at = (storm: number) =>
    model.predict({ row: Float32Array.of(storm), carrier: "AA", minuteOfDay: 0 }).pCancelled;
  expect(at(0.95)).toBeGreaterThan(0.25);
  expect(at(0.2)).toBeLessThan(0.05);
});

test.each(LEARNERS)("$id: every prediction is a distribution, and a new airline is no accident", (learner) => {
  const model = train(learner, madeDataset(madeFlights(3_000, "cdf", ["a", "b"], (v) => v.a! * v.b!)));
  for (const [a, b] of [
    [0, 1],
    [1, 1],
    [0.5, Number.NaN],
    [-1e9, 1e9],
  ] as const) {
    const { cdf, pCancelled } = model.predict({ row: Float32Array.of(a, b), carrier: "never seen", minuteOfDay: 0 });
    expect(cdf.every((p, i) => p >= 0 && p <= 1 && (i === 0 || p >= cdf[i - 1]!))).toBe(true);
    expect(cdf.at(-1)).toBe(1);
    expect(pCancelled).toBeGreaterThan(0);
    expect(pCancelled).toBeLessThan(0.2);
  }
});

test("early departures are told apart, not only late ones", () => {
  const rows = madeFlights(6_000, "early", ["a"], () => 0.2).map((row) =>
    row.delay !== null && row.delay < 15 ? { ...row, delay: row.values.a! > 0.5 ? -8 : 6 } : row,
  );
  const model = train(blend, madeDataset(rows));
  const median = (a: number) =>
    quantile(quantise(model.predict({ row: Float32Array.of(a), carrier: "AA", minuteOfDay: 0 }).cdf), 0.5);
  expect(median(0.9)).toBeLessThan(-5);
  expect(median(0.1)).toBeGreaterThan(3);
});

test("carriers are told apart without any feature of theirs", () => {
  const rows = madeFlights(6_000, "carriers", ["a"], () => 0.1).map((row, i) =>
    i % 3 === 0 && row.delay !== null ? { ...row, carrier: "BB", delay: 40 } : row,
  );
  const model = train(blend, madeDataset(rows));
  const of = (carrier: string) =>
    pLate(quantise(model.predict({ row: Float32Array.of(0.5), carrier, minuteOfDay: 0 }).cdf), 15);
  expect(of("BB") - of("AA")).toBeGreaterThan(0.5);
});
