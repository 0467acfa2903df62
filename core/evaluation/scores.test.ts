import { expect, test } from "vitest";
import { KNOTS, quantise } from "../distribution/cdf.ts";
import { ScoreSheet } from "./scores.ts";

const uniform = (from: number, to: number) =>
  quantise(KNOTS.map((knot) => Math.min(1, Math.max(0, (knot - from) / (to - from)))));

test("three flights by hand", () => {
  const sheet = new ScoreSheet();
  sheet.add(uniform(0, 120), 0.1, 59, false); // P(≥ 15) 0.875, median 59, range 11 … 107
  sheet.add(uniform(0, 20), 0.1, 0, false); // P(≥ 15) 0.25, median 9, range 1 … 17
  sheet.add(uniform(0, 20), 0.6, Number.NaN, true);
  const scores = sheet.scores();
  expect(scores).toMatchObject({ n: 2, late: 1, cancelled: 1, auc: 1, coverage80: 0.5 });
  expect(scores.brier).toBeCloseTo((0.125 ** 2 + 0.25 ** 2) / 2, 12);
  expect(scores.mae).toBeCloseTo(4.5, 12);
  // Quantiles 12, since P(< 12) is kept as 0.0999, 59 and 107 of 59 minutes, then 1, 9, 17 of none.
  expect(scores.pinball).toBeCloseTo(((0.1 * 47 + 0 + 0.1 * 48) / 3 + (0.9 * 1 + 0.5 * 9 + 0.1 * 17) / 3) / 2, 12);
  expect(scores.biasMin).toBeCloseTo((0.5 + 9.5) / 2, 12);
  expect(scores.cancelLogLoss).toBeCloseTo(-(2 * Math.log(0.9) + Math.log(0.6)) / 3, 12);
});

test("a score that cannot be had is absent, never NaN", () => {
  const sheet = new ScoreSheet();
  expect(sheet.scores()).toEqual({ n: 0, late: 0, cancelled: 0 });
  sheet.add(uniform(0, 20), 0.1, 3, false);
  expect(sheet.scores()).not.toHaveProperty("auc");
  expect(sheet.scores()).toHaveProperty("brier");
});
