import { expect, test } from "vitest";
import { ratioByDay } from "./ratio-by-day.ts";

test("the ratio of two sums, with an interval as wide as days differ", () => {
  const ratio = ratioByDay([
    { day: 1, part: 2, of: 10 },
    { day: 2, part: 4, of: 10 },
    { day: 3, part: 0, of: 0 },
  ]);
  // Deviations of ∓1 from 3 a day: √(2 · 2) / 20 = 0.1.
  expect(ratio?.value).toBeCloseTo(0.3, 12);
  expect(ratio?.low).toBeCloseTo(0.3 - 0.196, 12);
  expect(ratio?.high).toBeCloseTo(0.3 + 0.196, 12);
  expect(ratio?.days).toBe(2);
});

test("days that agree leave no doubt, and a single day says nothing of how much days differ", () => {
  expect(ratioByDay([1, 2].map((day) => ({ day, part: 1, of: 4 })))).toMatchObject({ low: 0.25, high: 0.25 });
  expect(ratioByDay([{ day: 1, part: 2, of: 10 }])).toBeNull();
});
