import { expect, test } from "vitest";
import { Rng } from "../rng.ts";
import { dayBlockBootstrap } from "./bootstrap.ts";

test("equal days have no spread", () => {
  expect(dayBlockBootstrap([2, 4, 6], [1, 2, 3], "x")).toEqual({ mean: 2, low: 2, high: 2 });
});

test("the interval is that of a mean over independent days", () => {
  const rng = Rng.seeded("days");
  const sums = Array.from({ length: 400 }, () => 100 * (0.5 + rng.normal()));
  const counts = new Array<number>(400).fill(100);
  const { mean, low, high } = dayBlockBootstrap(sums, counts, "x");
  // Standard error 1 / √400, so the interval is 3.92 of them wide.
  expect(high - low).toBeGreaterThan(0.16);
  expect(high - low).toBeLessThan(0.24);
  expect(low).toBeLessThan(mean);
  expect(mean).toBeLessThan(high);
  expect(dayBlockBootstrap(sums, counts, "x")).toEqual({ mean, low, high });
});
