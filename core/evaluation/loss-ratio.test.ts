import { expect, test } from "vitest";
import { lossRatio } from "./loss-ratio.ts";

const pairs = (days: number, ratio: (day: number) => number) =>
  Array.from({ length: days }, (_, i) => ({ day: 20_000 + i, loss: 5 * ratio(i), against: 5 }));

test("the ratio of the sums, with an interval from whole weeks", () => {
  expect(
    lossRatio(
      pairs(70, () => 1.02),
      "a",
    ),
  ).toEqual({
    mean: expect.closeTo(1.02, 9),
    low: expect.closeTo(1.02, 9),
    high: expect.closeTo(1.02, 9),
  });
  const { mean, low, high } = lossRatio(
    pairs(140, (day) => (day % 14 < 7 ? 0.9 : 1.1)),
    "a",
  )!;
  expect(mean).toBeCloseTo(1, 9);
  expect(low).toBeLessThan(0.99);
  expect(high).toBeGreaterThan(1.01);
});

test("a single week says nothing of how much weeks differ", () => {
  expect(
    lossRatio(
      pairs(3, () => 1).map((pair) => ({ ...pair, day: 20_002 })),
      "a",
    ),
  ).toBeNull();
  expect(lossRatio([], "a")).toBeNull();
});
