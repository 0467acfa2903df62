import { expect, test } from "vitest";
import { Rng } from "../rng.ts";
import { usualDifference } from "./usual-difference.ts";

/** Days of 100 flights whose loss for each is drawn between two values. */
function days(count: number, from: number, to: number, of: (served: number) => number) {
  const rng = Rng.seeded("usual difference");
  return Array.from({ length: count }, () => {
    const served = from + (to - from) * rng.uniform();
    return { flights: 100, served: 100 * served, loss: 100 * (of(served) + 0.002 * rng.normal()) };
  });
}

test("what pays on bad days alone is no better on a usual one", () => {
  // A level that is too high costs 0.02 on a day of 0.4 and pays as much on one of 0.6.
  const bad = days(20, 0.52, 0.6, (served) => served + 0.02 - 0.2 * (served - 0.4));
  expect(bad.reduce((sum, { loss, served }) => sum + loss - served, 0)).toBeLessThan(0);
  const { difference, pBetter } = usualDifference(bad, 0.4);
  expect(difference).toBeCloseTo(0.05, 2);
  expect(pBetter).toBeGreaterThan(0.99);
});

test("a steady gain is one on a usual day too", () => {
  const steady = days(20, 0.3, 0.5, (served) => 0.97 * served);
  const { difference, standardError, pBetter } = usualDifference(steady, 0.4);
  expect(difference).toBeCloseTo(-0.03, 2);
  expect(standardError).toBeLessThan(0.005);
  expect(pBetter).toBeLessThan(0.001);
});

test("two days, days that are all alike, and no usual loss tell nothing", () => {
  const one = { flights: 100, served: 40, loss: 38 };
  for (const [sample, usual] of [
    [[one, one], 0.4],
    [[one, one, one, one], 0.4],
    [days(20, 0.3, 0.5, (served) => served), 0],
  ] as const)
    expect(usualDifference(sample, usual)).toMatchObject({ difference: 0, pBetter: 1 });
});
