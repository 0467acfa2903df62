import { expect, test } from "vitest";
import { madeDataset, madeFlights } from "../../../test/support/synthetic-dataset.ts";
import { pLate, quantise } from "../../distribution/cdf.ts";
import { DAY_BEGUN } from "../../features/spec.ts";
import { inputOf } from "../../training/holdout.ts";
import { loadModel, saveModel } from "../artifact/codec.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { delayModel } from "../delay/predictor.ts";
import { delayLearner } from "../delay/train/learner.ts";
import { DELAY_PARAMS } from "../gbdt/params.ts";
import type { Model, Training } from "../model.ts";
import { Pieces } from "../pieces.ts";
import { leadSwitch } from "./learner.ts";

const few = { ...DELAY_PARAMS, trees: 6, eta: 0.3, depth: 2 };
const inner = delayLearner("blend", { linear: true, trees: { delay: few, cancelled: few } });
const learner = leadSwitch(inner, (body, features) => delayModel("blend", features, body as never));

/** What feature `a` says before the day is the opposite of what it says on the day. */
const flip = (v: Record<string, number>) => (v[DAY_BEGUN]! > 0 ? (v.a! > 0.5 ? 0.5 : 0.1) : v.a! > 0.5 ? 0.1 : 0.5);

/** Half of the rows are of forecasts before the day, where the state of the day is missing. */
function made(rows: number): Dataset {
  const flights = madeFlights(rows, "by-lead", [DAY_BEGUN, "a"], (v) =>
    flip({ ...v, [DAY_BEGUN]: v[DAY_BEGUN]! - 0.5 }),
  );
  const data = madeDataset(
    flights.map((flight) => {
      const begun = flight.values[DAY_BEGUN]!;
      return { ...flight, values: { ...flight.values, [DAY_BEGUN]: begun > 0.5 ? begun : Number.NaN } };
    }),
  );
  return data;
}

const run = (training: Training): Model => {
  while (!training.done) training.step();
  return training.finish();
};
const risk = (model: Model, begun: number, a: number): number =>
  pLate(quantise(model.predict({ row: Float32Array.of(begun, a), carrier: "AA", minuteOfDay: 0 }).cdf), 15);

const DATA = made(24_000);
const MODEL = run(learner.start(DATA, DATA.rows, "seed"));

test("each part learns what holds at its leads", () => {
  expect(DATA.features).toEqual([DAY_BEGUN, "a"]);
  expect(risk(MODEL, Number.NaN, 0.9)).toBeLessThan(0.2);
  expect(risk(MODEL, Number.NaN, 0.1)).toBeGreaterThan(0.4);
  expect(risk(MODEL, 0.9, 0.9)).toBeGreaterThan(0.4);
  expect(risk(MODEL, 0.9, 0.1)).toBeLessThan(0.2);
});

test("the artifact holds both, with the bins once, and says the same when it is read", () => {
  const text = saveModel(MODEL);
  const read = loadModel(text);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  expect(saveModel(read.value)).toBe(text);
  for (let row = 0; row < DATA.rows; row += 997) {
    const input = inputOf(DATA, row);
    expect(read.value.predict(input)).toEqual(MODEL.predict(input));
    expect(read.value.explain!(input)).toEqual(MODEL.explain!(input));
  }
});

test("a part that is missing or spoilt is named", () => {
  const { features, body } = MODEL.toJSON() as { features: readonly string[]; body: Record<string, object> };
  const load = (spoilt: object) =>
    loadModel(saveModel({ ...MODEL, toJSON: () => ({ learner: "blend", features, body: { ...body, ...spoilt } }) }));
  const detail = (spoilt: object) => {
    const read = load(spoilt);
    return read.ok || read.error.reason !== "damaged" ? null : read.error.detail;
  };
  expect(detail({})).toBeNull();
  expect(detail({ within: undefined })).toMatch(/edges are missing/);
  expect(detail({ edges: undefined })).toMatch(/edges are missing/);
  expect(detail({ ahead: { ...body.ahead, thresholds: [] } })).toMatch(/^ahead: /);
  expect(detail({ within: { ...body.within, shape: [] } })).toMatch(/^within: /);
});

test("memory lost anywhere, also between the parts, changes no byte", () => {
  const expected = saveModel(MODEL);
  const saved: string[] = [];
  let pieces = new Pieces();
  let training = learner.start(DATA, DATA.rows, "seed", pieces);
  while (!training.done) {
    training.step();
    const fresh = pieces.unsaved().map(({ text }) => text);
    saved.push(...fresh);
    if (fresh.length === 0 || saved.length % 5 !== 0) continue;
    // Lost after every fifth piece: what is known is taken up, and the sixth is made from it.
    pieces = new Pieces(saved);
    training = learner.start(DATA, DATA.rows, "seed", pieces);
  }
  expect(saveModel(training.finish())).toBe(expected);
  // From all pieces nothing is computed anew but the scores.
  expect(saveModel(run(learner.start(DATA, DATA.rows, "seed", new Pieces(saved))))).toBe(expected);
});

test("with too few rows of one kind one model learns from all", () => {
  const small = made(8_000);
  const alone = run(inner.start(small, small.rows, "seed"));
  expect(saveModel(run(learner.start(small, small.rows, "seed")))).toBe(saveModel(alone));
});
