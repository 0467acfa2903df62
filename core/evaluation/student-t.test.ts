import { expect, test } from "vitest";
import { upperTail } from "./student-t.ts";

// Critical values of the usual tables.
test.each([
  [1, 6.314, 0.05],
  [2, 2.92, 0.05],
  [3, 4.541, 0.01],
  [5, 2.015, 0.05],
  [6, 3.143, 0.01],
  [13, 1.771, 0.05],
  [27, 2.473, 0.01],
  [120, 2.358, 0.01],
])("with %i degrees of freedom %f is exceeded with probability %f", (freedom, t, p) => {
  expect(upperTail(t, freedom)).toBeCloseTo(p, 4);
  expect(upperTail(-t, freedom)).toBeCloseTo(1 - p, 4);
});

test("nothing is exceeded half of the time, infinity never", () => {
  expect([4, 5].map((freedom) => upperTail(0, freedom))).toEqual([0.5, 0.5]);
  expect(upperTail(Number.POSITIVE_INFINITY, 6)).toBeCloseTo(0, 12);
});
