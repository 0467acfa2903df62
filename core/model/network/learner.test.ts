import { expect, test } from "vitest";
import { madeDataset, madeFlights } from "../../../test/support/synthetic-dataset.ts";
import { DELAYED_MIN } from "../../delay.ts";
import { pLate, quantise } from "../../distribution/cdf.ts";
import { loadModel, saveModel } from "../artifact/codec.ts";
import { Pieces } from "../pieces.ts";
import { brain } from "./brain.ts";
import { NETWORK_PARAMS, networkLearner } from "./learner.ts";

const data = madeDataset(madeFlights(2_600, "network", ["a", "b"], (v) => 0.1 + 0.6 * v.a!));
const learner = networkLearner(brain, { ...NETWORK_PARAMS, learningRate: 0.05 });

/** Trains; after every `slice` steps memory is lost, and what was saved is all that is left. */
function trained(slice: number): string {
  let saved: string[] = [];
  let pieces = new Pieces(saved);
  let training = learner.start(data, data.rows, "seed", pieces);
  for (let steps = 1; !training.done; steps++) {
    training.step();
    saved = [...saved, ...pieces.unsaved().map(({ text }) => text)];
    if (steps % slice !== 0 || training.done) continue;
    pieces = new Pieces(saved);
    training = learner.start(data, data.rows, "seed", pieces);
  }
  return saveModel(training.finish());
}

const whole = trained(Number.POSITIVE_INFINITY);

test("a training gives the same bytes however often memory is lost, and goes on with two chunks at a time", () => {
  expect(trained(Number.POSITIVE_INFINITY)).toBe(whole);
  for (const slice of [3, 4, 7]) expect(trained(slice)).toBe(whole);
});

test("its artifact is read back to the same text, and it has learned what raises the risk", () => {
  const model = loadModel(whole);
  if (!model.ok) throw new Error(JSON.stringify(model.error));
  expect(saveModel(model.value)).toBe(whole);
  const risk = (a: number): number =>
    pLate(
      quantise(model.value.predict({ row: Float32Array.of(a, 0.5), carrier: "AA", minuteOfDay: 720 }).cdf),
      DELAYED_MIN,
    );
  expect(risk(0.95)).toBeGreaterThan(risk(0.05) + 0.1);
});

test("pieces are those of whole parts of an epoch", () => {
  const pieces = new Pieces();
  const training = learner.start(data, data.rows, "seed", pieces);
  while (!training.done) training.step();
  expect(pieces.texts).toHaveLength(2 * Math.ceil(2_600 / 500));
});
