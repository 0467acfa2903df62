import { expect, test } from "vitest";
import { type MadeRow, madeDataset } from "../../../../test/support/synthetic-dataset.ts";
import { KNOTS, knotIndex } from "../../../distribution/cdf.ts";
import { Rng } from "../../../rng.ts";
import { loadModel, saveModel } from "../../artifact/codec.ts";
import type { Model } from "../../model.ts";
import { Pieces } from "../../pieces.ts";
import type { DelayBody } from "../artifact/body.ts";
import { meanOf } from "../explanation.ts";
import { linear } from "./learner.ts";
import { lowThresholds, MOST_LOG_ODDS } from "./low-ends.ts";

/** Early birds leave up to 20 minutes early, since the middle of the time; all are late as often. */
const EARLY = "EE";
const rng = Rng.seeded("low ends");
const FLIGHTS: readonly MadeRow[] = Array.from({ length: 6_000 }, (_, i) => {
  const carrier = i % 6 === 0 ? EARLY : i % 600 === 1 ? "NN" : "AA";
  const late = rng.below(5) === 0;
  const early = carrier === EARLY && i > 3_000 ? rng.below(26) - 20 : rng.below(12) - 6;
  return { values: { a: rng.uniform() }, carrier, delay: late ? 15 + rng.below(60) : early };
});
const DATA = madeDataset(FLIGHTS);

/** Row visits between two interruptions: less than the low ends of all rows take. */
const WORK_BETWEEN = 3_000_000;

function trained(data = DATA): Model {
  const training = linear.start(data, data.rows, "seed");
  while (!training.done) training.step();
  return training.finish();
}
const MODEL = trained();
const BODY = MODEL.toJSON().body as DelayBody;
const asked = (carrier: string) => ({ row: Float32Array.of(0.5), carrier, minuteOfDay: 720 });

const withBody = (body: unknown) => loadModel(saveModel({ ...MODEL, toJSON: () => ({ ...MODEL.toJSON(), body }) }));

test("an airline's early departures are as many as lately, and P(delay ≥ 15) is what the members say", () => {
  const { lowEnds: _, ...without } = BODY;
  const members = withBody(without);
  if (!members.ok) throw new Error(JSON.stringify(members.error));
  const lately = FLIGHTS.filter(({ carrier }, i) => carrier === EARLY && i > 3_000);
  const off = { moved: 0, members: 0 };
  const [moved, said] = [MODEL.predict(asked(EARLY)).cdf, members.value.predict(asked(EARLY)).cdf];
  for (const knot of BODY.thresholds.slice(0, lowThresholds(BODY.thresholds))) {
    const seen = lately.filter(({ delay }) => delay! < KNOTS[knot]!).length / lately.length;
    off.moved += Math.abs(moved[knot]! - seen);
    off.members += Math.abs(said[knot]! - seen);
  }
  expect(off.moved).toBeLessThan(0.7 * off.members);
  expect([...moved.subarray(knotIndex(5))]).toEqual([...said.subarray(knotIndex(5))]);
  expect(moved.every((p, i) => p >= (moved[i - 1] ?? 0) && p <= 1)).toBe(true);
});

test("few flights say little", () => {
  const largest = (carrier: string): number => Math.max(...BODY.lowEnds![carrier]!.map(Math.abs));
  expect(largest("NN")).toBeLessThan(0.3);
  expect(largest(EARLY)).toBeGreaterThan(0.3);
  expect(largest(EARLY)).toBeLessThanOrEqual(MOST_LOG_ODDS);
});

test("attributions add up to the mean of the airline's own distribution", () => {
  for (const carrier of [EARLY, "AA", "XX"]) {
    const { usual, attributions } = MODEL.explain!(asked(carrier));
    const sum = attributions.reduce((total, minutes) => total + minutes, usual);
    expect(sum).toBeCloseTo(meanOf(MODEL.predict(asked(carrier)).cdf), 9);
  }
});

test("where there is one airline nothing is moved, and what is no number by airline is refused", () => {
  const alone = trained(madeDataset(FLIGHTS.map(({ carrier: _, ...row }) => row)));
  expect(alone.toJSON().body).not.toHaveProperty("lowEnds");
  for (const lowEnds of [null, { AA: ["much"] }, { AA: [1e9] }, { AA: new Array(40).fill(0) }])
    expect(withBody({ ...BODY, lowEnds })).toMatchObject({ ok: false, error: { reason: "damaged" } });
});

test("interruptions change no byte", () => {
  const pieces = new Pieces();
  const first = linear.start(DATA, DATA.rows, "seed", pieces);
  while (!first.done) {
    first.step();
    if (first.progress > 0.5) break;
  }
  const again = linear.start(DATA, DATA.rows, "seed", new Pieces(pieces.texts));
  while (!again.done) again.step();
  expect(saveModel(again.finish())).toBe(saveModel(MODEL));
});

test("a training that is interrupted again and again comes to its end, with the same bytes", () => {
  let texts: readonly string[] = [];
  for (let interruptions = 0; interruptions < 500; interruptions++) {
    const pieces = new Pieces(texts);
    const training = linear.start(DATA, DATA.rows, "seed", pieces);
    let work = 0;
    while (!training.done && work < WORK_BETWEEN) work += training.step();
    if (training.done) {
      expect(interruptions).toBeGreaterThan(2);
      expect(saveModel(training.finish())).toBe(saveModel(MODEL));
      return;
    }
    texts = pieces.texts;
  }
  throw new Error("it does not end");
});
