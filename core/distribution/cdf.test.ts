import fc from "fast-check";
import { expect, test } from "vitest";
import {
  crps,
  expectedMinutes,
  KNOTS,
  knotIndex,
  p15to60,
  pLate,
  pOver60,
  quantile,
  quantise,
  rangeOf,
} from "./cdf.ts";

/** All mass spread evenly over [from, to), both of them knots. */
const uniform = (from: number, to: number) =>
  quantise(KNOTS.map((knot) => Math.min(1, Math.max(0, (knot - from) / (to - from)))));

const anyCdf = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: KNOTS.length, maxLength: KNOTS.length })
  .map((values) => quantise(values.toSorted((a, b) => a - b)));

test("probabilities of a distribution that is even between 0 and 120 minutes", () => {
  const cdf = uniform(0, 120);
  expect(pLate(cdf, 15)).toBe(0.875);
  expect(p15to60(cdf)).toBe(0.375);
  expect(pOver60(cdf)).toBe(0.5);
  expect(quantile(cdf, 0.5)).toBe(59); // 60 of the 120 minutes 0 … 119 are at most 59
  expect(quantile(uniform(0, 40), 0.25)).toBe(9); // 10 of the 40 minutes 0 … 39
  expect(quantile(uniform(0, 40), 0.9)).toBe(35);
  expect(expectedMinutes(cdf)).toBe(59.5);
});

test("quantising rounds, orders and ends at one", () => {
  const cdf = quantise(KNOTS.map((_, i) => (i === 3 ? 0.5 : i < 3 ? 0.60004 : 0.2)));
  expect([...cdf.slice(0, 5)]).toEqual([6000, 6000, 6000, 6000, 6000]);
  expect(cdf.at(-1)).toBe(10_000);
  expect(() => quantise([0, 1])).toThrow(/28 values/);
  expect(() => quantise(KNOTS.map(() => Number.NaN))).toThrow(/not a number/);
});

test("a minute without knot has no probability", () => {
  expect(() => knotIndex(17)).toThrow("no knot at 17 min");
});

test("CRPS of a point forecast is the absolute error, and of an even one what the integral says", () => {
  // All mass in [0, 2): the narrowest that the knots allow; the outcome far above it.
  expect(crps(uniform(0, 2), 100)).toBeCloseTo(100.5 - 2 + 2 / 3, 9);
  // Even on [0, 120), outcome in the middle (y = 60): 2 · 60 · (0.5²/3) = 10.
  expect(crps(uniform(0, 120), 59.5)).toBeCloseTo(10, 4); // the CDF is rounded to ten-thousandths
  expect(crps(uniform(0, 120), 1500)).toBeCloseTo(1500.5 - 120 + 40, 2);
});

test("a range of 80 % ends where the mass outside is nearest to a tenth", () => {
  // 0 … 39 evenly: four minutes are a tenth, 4 … 35 are left.
  expect(rangeOf(uniform(0, 40))).toEqual({ p10: 4, p50: 19, p90: 35 });
  // A minute in which a third of all flights leave belongs to the range or not as a whole.
  const tied = quantise(KNOTS.map((knot) => (knot < 0 ? 0 : knot < 2 ? 0.08 : 1)));
  expect(rangeOf(tied)).toEqual({ p10: 0, p50: 0, p90: 1 });
});

test("a range is ordered around the median", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 28, maxLength: 28 }), (values) => {
      const { p10, p50, p90 } = rangeOf(quantise(values.sort((a, b) => a - b)));
      return p10 <= p50 && p50 <= p90;
    }),
  );
});

test("quantiles are ordered and lie inside the support", () => {
  fc.assert(
    fc.property(anyCdf, (cdf) => {
      const found = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99].map((p) => quantile(cdf, p));
      expect(found).toEqual(found.toSorted((a, b) => a - b));
      expect(found.every((minute) => minute >= -60 && minute <= 1439)).toBe(true);
    }),
  );
});

test("the three ranges of the page add up to one", () => {
  fc.assert(
    fc.property(anyCdf, (cdf) => {
      expect(1 - pLate(cdf, 15) + p15to60(cdf) + pOver60(cdf)).toBeCloseTo(1, 12);
      expect(pLate(cdf, 60)).toBe(pOver60(cdf));
    }),
  );
});

test("CRPS equals a sum over fine steps", () => {
  fc.assert(
    fc.property(anyCdf, fc.integer({ min: -59, max: 1439 }), (cdf, delay) => {
      const at = (x: number) => {
        const i = KNOTS.findIndex((knot) => x < knot);
        const from = i === 0 ? -60 : KNOTS[i - 1]!;
        const low = i === 0 ? 0 : cdf[i - 1]!;
        return (low + ((cdf[i]! - low) * (x - from)) / (KNOTS[i]! - from)) / 10_000;
      };
      let sum = 0;
      for (let x = -60 + 0.125; x < 1440; x += 0.25) sum += (at(x) - (x >= delay + 0.5 ? 1 : 0)) ** 2 * 0.25;
      expect(crps(cdf, delay)).toBeCloseTo(sum, 1);
    }),
    { numRuns: 30 },
  );
});
