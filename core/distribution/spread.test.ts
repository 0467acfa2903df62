import fc from "fast-check";
import { expect, test } from "vitest";
import { Rng } from "../rng.ts";
import { KNOTS, knotIndex, quantise, rangeOf } from "./cdf.ts";
import { adaptedSpread, reshapeTails } from "./spread.ts";

/** A normal distribution of delays around 5 minutes, by its logistic look-alike. */
const bell = (deviation: number) =>
  Float64Array.from(KNOTS, (knot) => 1 / (1 + Math.exp((-1.7 * (knot - 5)) / deviation)));

test("days that held what was promised move nothing, others move it against their error", () => {
  expect(adaptedSpread([])).toBe(0);
  expect(adaptedSpread(Array.from({ length: 50 }, () => ({ n: 400, coverage80: 0.8 })))).toBe(0);
  expect(adaptedSpread([{ n: 400, coverage80: 0.9 }])).toBeCloseTo((0.15 * 0.1 * 400) / 450, 12);
  expect(adaptedSpread([{ n: 400, coverage80: 0.7 }])).toBeLessThan(0);
  expect(adaptedSpread([{ n: 4, coverage80: 0 }])).toBeGreaterThan(-0.01);
  expect(adaptedSpread(Array.from({ length: 500 }, () => ({ n: 400, coverage80: 0.2 })))).toBe(-0.7);
});

test("a distribution stays one and keeps its chance of delay; tails become lighter as the spread rises, heavier as it falls", () => {
  const numbers = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 27, maxLength: 27 });
  fc.assert(
    fc.property(numbers, fc.double({ min: -0.7, max: 0.7, noNaN: true }), (values, spread) => {
      const cdf = Float64Array.from([...values.sort((a, b) => a - b), 1]);
      const other = reshapeTails(cdf, spread);
      expect(other.every((p, i) => p >= 0 && p <= 1 && (i === 0 || p >= other[i - 1]! - 1e-12))).toBe(true);
      expect(other[knotIndex(15)]).toBeCloseTo(cdf[knotIndex(15)]!, 12);
      const low = Math.min(0.5, cdf[knotIndex(15)]!);
      const high = Math.max(0.5, cdf[knotIndex(15)]!);
      other.forEach((p, i) => {
        const outwards = cdf[i]! < low ? p - cdf[i]! : cdf[i]! > high ? cdf[i]! - p : 0;
        expect(Math.sign(spread) * outwards).toBeLessThan(1e-12);
        if (cdf[i]! >= low && cdf[i]! <= high) expect(p).toBe(cdf[i]);
      });
      // An end on the other side of 15 minutes lies between a knot that moved and one that did not.
      const [was, is] = [rangeOf(quantise(cdf)), rangeOf(quantise(other))];
      const [tenthBelow, tenthAbove] = [cdf[knotIndex(15)]! > 0.1, cdf[knotIndex(15)]! < 0.9];
      if (spread > 0) expect((!tenthBelow || is.p10 >= was.p10) && (!tenthAbove || is.p90 <= was.p90)).toBe(true);
      if (spread < 0) expect((!tenthBelow || is.p10 <= was.p10) && (!tenthAbove || is.p90 >= was.p90)).toBe(true);
    }),
  );
  expect(reshapeTails(bell(20), 0)).toEqual(bell(20));
});

test("the range narrows as the spread rises", () => {
  const widths = [-0.7, -0.3, 0, 0.3, 0.7].map((spread) => {
    const { p10, p90 } = rangeOf(quantise(reshapeTails(bell(20), spread)));
    return p90 - p10;
  });
  expect(widths).toEqual([...widths].sort((a, b) => b - a));
  expect(new Set(widths).size).toBe(5);
});

test.each([14, 30])(
  "ranges of a model that expects a deviation of %i minutes where it is 20 come to hold 80 %",
  (deviation) => {
    const rng = Rng.seeded(`spread ${deviation}`);
    const days: { n: number; coverage80: number }[] = [];
    const mean = (from: number, to: number) =>
      days.slice(from, to).reduce((sum, { coverage80 }) => sum + coverage80, 0) / (to - from);
    for (let day = 0; day < 200; day++) {
      const { p10, p90 } = rangeOf(quantise(reshapeTails(bell(deviation), adaptedSpread(days))));
      let held = 0;
      for (let flight = 0; flight < 200; flight++) {
        const p = rng.uniform();
        const delay = Math.floor(5 + (20 / 1.7) * Math.log(p / (1 - p)));
        if (delay >= p10 && delay <= p90) held++;
      }
      days.push({ n: 200, coverage80: held / 200 });
    }
    expect(Math.abs(mean(0, 3) - 0.8)).toBeGreaterThan(0.06);
    expect(Math.abs(mean(100, 200) - 0.8)).toBeLessThan(0.015);
  },
);
