import fc from "fast-check";
import { expect, test } from "vitest";
import { KNOTS, knotIndex } from "../../forecast/distribution.ts";
import { Rng } from "../../rng.ts";
import { madeDataset } from "../made-flights.ts";
import { fallingFit } from "./isotonic.ts";
import { cdfAt, fitShape } from "./shape.ts";

test("pooling by hand", () => {
  expect(fallingFit([3, 1, 2], [1, 1, 1])).toEqual([3, 1.5, 1.5]);
  expect(fallingFit([1, 2, 3], [1, 1, 2])).toEqual([2.25, 2.25, 2.25]);
  expect(fallingFit([3, 2, 1], [1, 1, 1])).toEqual([3, 2, 1]);
  expect(fallingFit([], [])).toEqual([]);
});

test("a fit falls, keeps the weighted mean, and keeps the order of two inputs", () => {
  const points = fc.array(
    fc.record({
      low: fc.double({ min: 0, max: 1, noNaN: true }),
      more: fc.double({ min: 0, max: 1, noNaN: true }),
      w: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(points, (list) => {
      const weights = list.map((p) => p.w);
      const low = list.map((p) => p.low);
      const high = list.map((p) => p.low + p.more);
      const [fitLow, fitHigh] = [fallingFit(low, weights), fallingFit(high, weights)];
      const mean = (values: number[]) => values.reduce((sum, v, i) => sum + v * weights[i]!, 0);
      expect(mean(fitLow)).toBeCloseTo(mean(low), 9);
      fitLow.forEach((value, i) => {
        if (i > 0) expect(value).toBeLessThanOrEqual(fitLow[i - 1]! + 1e-12);
        expect(fitHigh[i]!).toBeGreaterThanOrEqual(value - 1e-12);
      });
    }),
  );
});

/** Flights whose late share and minutes both grow with the score. */
function scoredFlights() {
  const rng = Rng.seeded("scored");
  const scores = Float32Array.from({ length: 6_000 }, () => rng.normal());
  const rows = Array.from(scores, (score) => {
    const late = rng.uniform() < 1 / (1 + Math.exp(-score));
    return { values: {}, delay: late ? 15 + Math.floor(rng.exponential() * (20 + 10 * score)) : rng.below(25) - 10 };
  });
  return { data: madeDataset(rows), scores };
}

test("the distribution rises with the minutes, falls with the score, and has the score's probability at 15", () => {
  const { data, scores } = scoredFlights();
  const shape = fitShape(data, data.rows, scores);
  expect(shape.centres).toHaveLength(24);
  let before: Float64Array | null = null;
  for (let score = -5; score <= 5; score += 0.05) {
    const cdf = cdfAt(shape, score);
    expect(cdf.every((p, i) => p >= 0 && p <= 1 && (i === 0 || p >= cdf[i - 1]!))).toBe(true);
    if (before) expect(cdf.every((p, i) => p <= before![i]! + 1e-12)).toBe(true);
    expect(cdf[knotIndex(15)]).toBeCloseTo(1 - 1 / (1 + Math.exp(-score)), 12);
    expect(cdf[KNOTS.length - 1]).toBe(1);
    before = cdf;
  }
});

test("without any departure the distribution is still one", () => {
  const empty = madeDataset([]);
  const cdf = cdfAt(fitShape(empty, 0, new Float32Array(0)), 0);
  expect(cdf.every((p, i) => p >= 0 && p <= 1 && (i === 0 || p >= cdf[i - 1]!))).toBe(true);
});

test("scores that are all equal make one bin", () => {
  const { data } = scoredFlights();
  expect(fitShape(data, data.rows, new Float32Array(data.rows).fill(0.5)).centres).toEqual([0.5]);
});
