import { expect, test } from "vitest";
import { madeDataset, madeFlights } from "../../../test/support/synthetic-dataset.ts";
import { trainedModel } from "../../../test/support/trained-model.ts";
import { quantise } from "../../distribution/cdf.ts";
import { FEATURE_NAMES } from "../../features/spec.ts";
import { checkGolden, goldenPredictions } from "../../training/golden.ts";
import { loadModel, saveModel } from "../artifact/codec.ts";
import { meanOf } from "../delay/explanation.ts";
import { delayLearner } from "../delay/train/learner.ts";
import { DELAY_PARAMS } from "../gbdt/params.ts";
import type { Training } from "../model.ts";
import { Pieces } from "../pieces.ts";
import { logOdds } from "../sigmoid.ts";
import { PRIOR_CHECK } from "./artifact.ts";
import { weightOfPrior, withPrior } from "./learner.ts";
import { shippedPrior } from "./shipped.ts";
import { withVoice } from "./voice.ts";

const few = { ...DELAY_PARAMS, trees: 4, depth: 2 };
const alone = delayLearner("blend", { linear: true, trees: { delay: few, cancelled: few } });
const hearing = withPrior(alone, PRIOR_CHECK, shippedPrior);

/** Twenty days of flights that have every feature. */
const DATA = madeDataset(madeFlights(2_000, "voice", FEATURE_NAMES, (v) => 0.1 + 0.4 * v.airportLate3!));
const input = { row: Float32Array.from(FEATURE_NAMES, () => 0.5), carrier: "AA", minuteOfDay: 600 };

const run = (training: Training) => {
  while (!training.done) training.step();
  return training.finish();
};
const OWN = run(alone.start(DATA, DATA.rows, "seed"));
const BOTH = run(hearing.start(DATA, DATA.rows, "seed"));

test("the weight falls with the days of own history, to nothing after four months", () => {
  expect([0, 14, 20, 42, 84, 119, 120, 400].map(weightOfPrior)).toEqual([0.5, 0.5, 0.5, 0.39, 0.18, 0.01, 0, 0]);
});

test("every log-odds is mixed from both, and the distribution does not fall", () => {
  const prior = shippedPrior().model;
  const heard = prior.predict({ ...input, row: new Float32Array(prior.features.length).fill(0.5) });
  const [own, both] = [OWN.predict(input), BOTH.predict(input)];
  const half = (p: number, q: number) => (logOdds(p) + logOdds(q)) / 2;
  expect(logOdds(both.cdf[12]!)).toBeCloseTo(half(own.cdf[12]!, heard.cdf[12]!), 9);
  expect(logOdds(both.pCancelled)).toBeCloseTo(half(own.pCancelled, heard.pCancelled), 9);
  expect(both.cdf.every((p, i) => p >= (both.cdf[i - 1] ?? 0) && p <= 1)).toBe(true);
  expect(both.cdf.at(-1)).toBe(1);
});

test("what other airports add is told apart, and all minutes add up to the mean", () => {
  const { usual, attributions, elsewhere } = BOTH.explain!(input);
  const sum = attributions.reduce((total, minutes) => total + minutes, usual + elsewhere!);
  expect(sum).toBeCloseTo(meanOf(BOTH.predict(input).cdf), 9);
  expect(elsewhere).not.toBe(0);
  expect(OWN.explain!(input).elsewhere).toBeUndefined();
});

test("the artifact names the prior, and says the same when it is read", () => {
  const text = saveModel(BOTH);
  expect(JSON.parse(text).body.prior).toEqual({ check: PRIOR_CHECK, weight: 0.5 });
  expect(text.length - saveModel(OWN).length).toBeLessThan(100);
  const read = loadModel(text);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  expect(saveModel(read.value)).toBe(text);
  expect(checkGolden(read.value, goldenPredictions(BOTH, DATA))).toEqual({ finite: true, reproduced: true });
  expect(read.value.explain!(input)).toEqual(BOTH.explain!(input));
});

test("a prior that this release has not, or a weight that is none, is refused in words", () => {
  const refused = (prior: unknown) => {
    const model = { ...BOTH, toJSON: () => ({ ...OWN.toJSON(), body: { ...(OWN.toJSON().body as object), prior } }) };
    return loadModel(saveModel(model));
  };
  const detail = expect.stringContaining("this release has none that is named 00ff");
  expect(refused({ check: "00ff", weight: 0.5 })).toMatchObject({ ok: false, error: { reason: "damaged", detail } });
  expect(refused({ check: PRIOR_CHECK, weight: 2 })).toMatchObject({ ok: false });
  expect(refused(null)).toMatchObject({ ok: false });
  const other = withVoice(trainedModel("blend", "b"), shippedPrior(), 0.5);
  expect(loadModel(saveModel(other))).toMatchObject({
    ok: false,
    error: { detail: expect.stringContaining("minuteOfDay") },
  });
});

test("where the days leave no weight, or a feature is missing, the model is the learner's own", () => {
  const long = { ...DATA, day: DATA.day.map((day) => 19_000 + 7 * (day - 19_000)) };
  expect(saveModel(run(hearing.start(long, long.rows, "seed")))).toBe(
    saveModel(run(alone.start(long, long.rows, "seed"))),
  );
  const some = madeDataset(madeFlights(300, "few", ["a"], () => 0.2));
  expect(saveModel(run(hearing.start(some, some.rows, "s")))).toBe(saveModel(run(alone.start(some, some.rows, "s"))));
});

test("interruptions change no byte", () => {
  const pieces = new Pieces();
  const first = hearing.start(DATA, DATA.rows, "seed", pieces);
  while (first.progress < 0.6) first.step();
  const again = run(hearing.start(DATA, DATA.rows, "seed", new Pieces(pieces.texts)));
  expect(saveModel(again)).toBe(saveModel(BOTH));
  expect(quantise(again.predict(input).cdf)).toEqual(quantise(BOTH.predict(input).cdf));
});
