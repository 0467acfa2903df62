import fc from "fast-check";
import { expect, test } from "vitest";
import { FEATURE_STRIDE } from "./histogram.ts";
import { type BoostParams, DELAY_PARAMS } from "./params.ts";
import { type SplitInfo, Splitter } from "./split.ts";

/** Gradients and hessians in units of 1. */
const PACKING = { radix: 2 ** 20, gradientScale: 1, hessianScale: 1 };
const PARAMS: BoostParams = { ...DELAY_PARAMS, lambda: 1, minChildWeight: 1 };

/** Sums of gradients and hessians of one bin. */
type Bin = readonly [gradient: number, hessian: number];
const EMPTY: Bin = [0, 0];

/** The best split of a node with these sums by feature and bin, bin 0 (missing) first. */
function best(features: readonly (readonly Bin[])[], params: Partial<BoostParams> = {}): SplitInfo {
  const packed = ([gradient, hessian]: Bin) => gradient * PACKING.radix + hessian;
  const histogram = new Float64Array(features.length * FEATURE_STRIDE);
  features.forEach((bins, position) => {
    histogram.set(bins.map(packed), position * FEATURE_STRIDE);
  });
  const nodeSum = features[0]!.reduce((sum, bin) => sum + packed(bin), 0);
  const order = Int16Array.from(features, (_, position) => position);
  const binCounts = Int16Array.from(features, (bins) => bins.length - 1);
  return new Splitter(order, binCounts, PACKING, { ...PARAMS, ...params }).findNodeSplit(histogram, nodeSum);
}

/** The sums of a feature by bin. */
const feature = (...bins: Bin[]): Bin[] => bins;

test("gain by hand: GL²/(HL+λ) + GR²/(HR+λ) − G²/(H+λ)", () => {
  const split = best([feature(EMPTY, [-4, 3], [-2, 1], [8, 7])]);
  // Left G = −6, H = 4; right G = 8, H = 7; node G = 2, H = 11.
  expect(split.gain).toBeCloseTo(36 / 5 + 64 / 8 - 4 / 12, 12);
  expect(split).toMatchObject({ position: 0, bin: 2, missingLeft: false, leftIsLighter: true });
  expect(split.leftSum).toBe(-6 * PACKING.radix + 4);
});

test("the feature with the larger gain is found at its place", () => {
  const useless = feature(EMPTY, [2, 5], [2, 5]);
  const useful = feature(EMPTY, [6, 2], [-2, 8]);
  expect(best([useless, useful])).toMatchObject({ position: 1, bin: 1, leftIsLighter: true });
  expect(best([useful, useless])).toMatchObject({ position: 0, bin: 1 });
});

test("a node whose bins are alike is not split, nor one of a single bin", () => {
  expect(best([feature(EMPTY, [3, 6], [3, 6])], { lambda: 0 }).position).toBe(-1);
  expect(best([feature(EMPTY, [3, 6])]).position).toBe(-1);
});

test("no child gets less hessian than minChildWeight", () => {
  const bins = feature(EMPTY, [-9, 3], [5, 10], [5, 10]);
  expect(best([bins], { minChildWeight: 3 }).bin).toBe(1);
  expect(best([bins], { minChildWeight: 4 }).bin).toBe(2);
  expect(best([bins], { minChildWeight: 11 }).position).toBe(-1);
});

test("missing values go to the side where they gain more, and may be split from all others", () => {
  expect(best([feature([-3, 4], [-3, 4], [6, 8])])).toMatchObject({ bin: 1, missingLeft: true });
  expect(best([feature([3, 4], [-6, 8], [3, 4])])).toMatchObject({ bin: 1, missingLeft: false });
  expect(best([feature([5, 4], [-5, 8], [-5, 8])])).toMatchObject({ bin: 2, missingLeft: false });
});

test("where a node has no missing values, later ones follow the larger hessian", () => {
  expect(best([feature(EMPTY, [-4, 6], [4, 5])])).toMatchObject({ missingLeft: true, leftIsLighter: false });
  expect(best([feature(EMPTY, [-4, 5], [4, 6])])).toMatchObject({ missingLeft: false, leftIsLighter: true });
});

test("among equal gains the first feature, then the lowest bin, then missing values to the right win", () => {
  const bins = feature(EMPTY, [-4, 5], EMPTY, [4, 5]);
  expect(best([bins, bins])).toMatchObject({ position: 0, bin: 1 });
  // Missing values without gradient add the same hessian to either side of the same gradient.
  expect(best([feature([0, 2], [-4, 4], [4, 4])])).toMatchObject({ bin: 1, missingLeft: false });
});

const bin: fc.Arbitrary<Bin> = fc.oneof(
  { arbitrary: fc.constant(EMPTY), weight: 1 },
  { arbitrary: fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 40 })), weight: 3 },
);

/** All features of a node have the same sums in all: the last bin takes what is left. */
const node = fc
  .tuple(bin, fc.array(fc.array(bin, { minLength: 2, maxLength: 8 }), { minLength: 1, maxLength: 4 }))
  .map(([total, features]) => {
    return features.map((bins): Bin[] => {
      const sum = (which: 0 | 1) => bins.reduce((t, b) => t + b[which], 0);
      return [...bins, [total[0] - sum(0), 400 - sum(1)]];
    });
  });

test("no split that a plain search tries gains more, and the one found gains what it says", () => {
  fc.assert(
    fc.property(node, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 9 }), (features, least, lambda) => {
      const gainOf = (position: number, last: number, missingLeft: boolean): number => {
        const sides = { left: { g: 0, h: 0 }, right: { g: 0, h: 0 }, all: { g: 0, h: 0 } };
        features[position]!.forEach(([g, h], b) => {
          const isLeft = b === 0 ? missingLeft : b <= last;
          for (const side of [isLeft ? sides.left : sides.right, sides.all]) {
            side.g += g;
            side.h += h;
          }
        });
        const { left, right, all } = sides;
        if (left.h < least || right.h < least) return Number.NEGATIVE_INFINITY;
        const score = ({ g, h }: { g: number; h: number }) => g ** 2 / (h + lambda);
        return score(left) + score(right) - score(all);
      };
      const found = best(features, { minChildWeight: least, lambda });
      const all = features.flatMap((bins, position) =>
        bins.flatMap((_, b) => [false, true].map((missingLeft) => (b === 0 ? 0 : gainOf(position, b, missingLeft)))),
      );
      if (found.position < 0) {
        expect(Math.max(...all)).toBeLessThan(1e-5);
      } else {
        expect(found.gain).toBeCloseTo(gainOf(found.position, found.bin, found.missingLeft), 8);
        expect(found.gain).toBeGreaterThan(Math.max(...all) - 1e-8);
      }
    }),
    { numRuns: 500 },
  );
});
