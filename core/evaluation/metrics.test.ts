import fc from "fast-check";
import { expect, test } from "vitest";
import { brier, coverage, ece, logLoss, mae, pinball, prAuc, rocAuc } from "./metrics.ts";

test("Brier score by hand", () => {
  expect(brier([0.9], [1])).toBeCloseTo(0.01, 12);
  expect(brier([0.2, 0.7, 1], [0, 1, 0])).toBeCloseTo((0.04 + 0.09 + 1) / 3, 12);
});

test("log loss by hand, certainty included", () => {
  expect(logLoss([0.5], [1])).toBeCloseTo(Math.LN2, 12);
  expect(logLoss([0.25, 0.25], [1, 0])).toBeCloseTo((Math.log(4) + Math.log(4 / 3)) / 2, 12);
  expect(logLoss([0], [1])).toBeCloseTo(-Math.log(0.00005), 9);
});

test("AUC counts ordered pairs, ties half", () => {
  expect(rocAuc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBe(0.75); // 3 of 4 pairs
  expect(rocAuc([0.2, 0.6, 0.6], [0, 1, 0])).toBe(0.75); // one pair won, one tied
  expect(rocAuc([0.3, 0.3], [0, 1])).toBe(0.5);
  expect(rocAuc([0.3, 0.4], [1, 1])).toBeNaN();
  expect(rocAuc([0.3, Number.NaN, 0.4], [1, 0, 1])).toBeNaN();
});

test("average precision by hand", () => {
  expect(prAuc([0.9, 0.5, 0.1], [1, 0, 1])).toBeCloseTo((1 + 2 / 3) / 2, 12);
  expect(prAuc([0.3, 0.3, 0.3, 0.3], [1, 0, 0, 0])).toBe(0.25);
  expect(prAuc([0.3], [0])).toBeNaN();
  expect(prAuc([0.3, Number.NaN, 0.4], [1, 0, 1])).toBeNaN();
});

test("AUC equals the count over all pairs", () => {
  const flight = fc.record({ p: fc.integer({ min: 0, max: 8 }), late: fc.integer({ min: 0, max: 1 }) });
  fc.assert(
    fc.property(fc.array(flight, { minLength: 2, maxLength: 40 }), (flights) => {
      let won = 0;
      let pairs = 0;
      for (const a of flights) {
        for (const b of flights) {
          if (a.late !== 1 || b.late !== 0) continue;
          pairs++;
          won += a.p > b.p ? 1 : a.p === b.p ? 0.5 : 0;
        }
      }
      const auc = rocAuc(
        flights.map((f) => f.p),
        flights.map((f) => f.late),
      );
      if (pairs === 0) expect(auc).toBeNaN();
      else expect(auc).toBeCloseTo(won / pairs, 12);
    }),
  );
});

test("minutes: mean absolute error, pinball, coverage", () => {
  expect(mae([5, 0], [2, 1])).toBe(2);
  expect(pinball([10], [20], 0.9)).toBeCloseTo(9, 12);
  expect(pinball([10], [0], 0.9)).toBeCloseTo(1, 12);
  expect(pinball([3, 3], [1, 5], 0.5)).toBe(1);
  expect(coverage([0, 0, 0, 0], [10, 10, 10, 10], [0, 10, 11, -1])).toBe(0.5);
});

test("calibration error by hand with two bins", () => {
  // Lower bin: forecasts 0.1 and 0.3, none late, gap 0.4; upper bin: 0.6 and 0.8, one late, gap 0.4.
  expect(ece([0.8, 0.1, 0.6, 0.3], [1, 0, 0, 0], 2)).toBeCloseTo(0.2, 12);
  expect(ece([0.5, 0.5], [0, 1], 1)).toBe(0);
});

test("fewer flights than bins are no problem", () => {
  expect(ece([0.5, 1], [1, 1])).toBeCloseTo(0.25, 12);
});

test("nothing has no score", () => {
  expect([brier([], []), logLoss([], []), rocAuc([], []), mae([], []), ece([], [])]).toEqual(Array(5).fill(Number.NaN));
});
