import fc from "fast-check";
import { expect, test } from "vitest";
import { binEdges, binOf, valueOfBin } from "./edges.ts";

test("few values get a bin each, many get quantiles, none and one get no edge", () => {
  expect([...binEdges(Float32Array.of(3, 1, 2, 2, Number.NaN), 64)]).toEqual([1, 2]);
  expect([
    ...binEdges(
      Float32Array.from({ length: 100 }, (_, i) => i),
      4,
    ),
  ]).toEqual([25, 50, 75]);
  expect([...binEdges(Float32Array.of(7, 7), 64)]).toEqual([]);
  expect([...binEdges(Float32Array.of(Number.NaN), 64)]).toEqual([]);
  expect([...binEdges(new Float32Array(0), 64)]).toEqual([]);
});

const values = fc.array(fc.oneof(fc.float({ noNaN: false }), fc.integer({ min: -3, max: 3 })), { maxLength: 300 });

test("edges rise, bins agree with edges, and a bin's value falls into it", () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 2, max: 64 }), (list, maxBins) => {
      const edges = binEdges(Float32Array.from(list), maxBins);
      expect(edges.length).toBeLessThan(maxBins);
      expect([...edges].every(Number.isFinite)).toBe(true);
      edges.forEach((edge, j) => {
        if (j > 0) expect(edge).toBeGreaterThan(edges[j - 1]!);
      });
      for (const value of Float32Array.from(list)) {
        const bin = binOf(value, edges);
        if (Number.isNaN(value)) expect(bin).toBe(0);
        else expect([...edges].map((edge) => value <= edge)).toEqual([...edges].map((_, j) => bin <= j + 1));
      }
      for (let bin = 0; bin <= edges.length + 1; bin++) expect(binOf(valueOfBin(bin, edges), edges)).toBe(bin);
    }),
  );
});
