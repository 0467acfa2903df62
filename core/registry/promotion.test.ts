import { expect, test } from "vitest";
import { DAY } from "../time.ts";
import { decidePromotion, type Evidence } from "./promotion.ts";

const fine: Evidence = {
  finite: true,
  goldenReproduced: true,
  artifactBytes: 90_000,
  logLoss: 0.45,
  baselineLogLoss: 0.47,
  lossOverBaseline: { mean: -0.02, standardError: 0.01, days: 14 },
  window: { offered: 1_000, found: 1_000, lastDay: "2026-05-31", cutoff: "2026-05-31", age: 1 },
  shared: null,
};
const window = fine.window;
const worseBy = (mean: number) => ({ mean, standardError: 0.01, days: 14 });
const model = (rows: number) => ({ learner: "gbdt", rows, createdAt: 0 });

test("a retraining that passes every check is promoted, with every check as a reason", () => {
  const decision = decidePromotion(model(1_000), model(1_000), fine);
  expect(decision.promote).toBe(true);
  expect(decision.reasons).toHaveLength(5);
  expect(decision.reasons).toContain("log loss 0.4500 against 0.4700 of the baseline");
  expect(decision.comparison).toEqual({
    rows: 1_000,
    championRows: 1_000,
    artifactBytes: 90_000,
    logLoss: 0.45,
    baselineLogLoss: 0.47,
    lossOverBaseline: -0.02,
    standardError: 0.01,
  });
});

test.each<[string, Partial<Evidence>, number, RegExp]>([
  ["a value that is no probability", { finite: false }, 1_000, /no probability/],
  ["an artifact that says something else", { goldenReproduced: false }, 1_000, /does not reproduce/],
  ["an artifact too large to serve", { artifactBytes: 300_001 }, 1_000, /300001 bytes/],
  ["history lost", { shared: { challenger: 949, champion: 1_000 } }, 949, /949 rows, fewer than 950/],
  ["rows missing in its months", { window: { ...window, found: 999 } }, 1_000, /^999 rows found .* hold 1000$/],
  [
    "no rows made since",
    { window: { ...window, age: 8 } },
    1_000,
    /^its rows end on 2026-05-31, 8 days before the run: none were made since$/,
  ],
  [
    "days without rows",
    { window: { ...window, lastDay: "2026-03-01", age: 92 } },
    1_000,
    /^its rows end on 2026-03-01, 92 days before the run: the days through 2026-05-31 have none$/,
  ],
  [
    "surely worse than climatology",
    { logLoss: 0.5, lossOverBaseline: worseBy(0.03) },
    1_000,
    /surely worse than 0.4700/,
  ],
  ["never judged", { logLoss: null }, 1_000, /too short/],
])("refused: %s", (_, evidence, rows, reason) => {
  const decision = decidePromotion(model(rows), model(1_000), { ...fine, ...evidence });
  expect(decision.promote).toBe(false);
  expect(decision.reasons).toHaveLength(1);
  expect(decision.reasons[0]).toMatch(reason);
});

test("the limits themselves pass", () => {
  const limits = { shared: { challenger: 950, champion: 1_000 }, window: { ...window, age: 7 } };
  expect(decidePromotion(model(950), model(1_000), { ...fine, ...limits }).promote).toBe(true);
});

test("a fortnight in which it happened to be worse is no reason", () => {
  const unlucky = { ...fine, logLoss: 0.485, lossOverBaseline: worseBy(0.015) };
  expect(decidePromotion(model(1_000), model(1_000), unlucky).promote).toBe(true);
});

test("the first model needs only one row more than none", () => {
  expect(decidePromotion(model(1), null, fine).promote).toBe(true);
  expect(decidePromotion(model(0), null, fine).promote).toBe(false);
});

test("all that is wrong is said at once", () => {
  const decision = decidePromotion(model(1), model(1_000), {
    ...fine,
    finite: false,
    logLoss: 0.6,
    lossOverBaseline: worseBy(0.13),
    shared: { challenger: 1, champion: 1_000 },
  });
  expect(decision.reasons).toHaveLength(3);
});

test("fewer rows for a good reason are no reason: a window that moved, other features, a run on half of the months", () => {
  expect(decidePromotion(model(400), model(1_000), fine).promote).toBe(true);
});

test("what is lost for good keeps the champion for a week, not for ever", () => {
  const lost = { ...fine, shared: { challenger: 500, champion: 1_000 } };
  const after = (days: number) => decidePromotion({ ...model(500), createdAt: days * DAY }, model(1_000), lost).promote;
  expect([after(1), after(7), after(8)]).toEqual([false, false, true]);
});

test("the first model may be made of old rows, since no other could serve", () => {
  expect(decidePromotion(model(1_000), null, { ...fine, window: { ...window, age: 90 } }).promote).toBe(true);
});

test("a run that was begun before rows were noted is not held to them", () => {
  const unknown = { ...fine, window: { ...window, offered: null } };
  expect(decidePromotion(model(1_000), model(1_000), unknown).promote).toBe(true);
});
