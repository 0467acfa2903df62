import { expect, test } from "vitest";
import { Rng } from "../../../core/rng.ts";
import { judgeStopped, sharedAges, wrongOf } from "./judge.ts";
import type { FitWalk } from "./walk.ts";

const FIRST = 20_000;
const REFIT = 28;

/** A walk in which a fit loses so much of its loss per day of age, by the day. */
function walk(days: number, perDay: (day: number) => number): FitWalk {
  const rng = Rng.seeded("ageing");
  const folds = Array.from({ length: Math.ceil(days / REFIT) }, (_, k) => {
    const from = FIRST + REFIT * k;
    return { cutoff: from - 2, from, to: Math.min(FIRST + days, from + REFIT) - 1 };
  });
  return {
    folds,
    days: Array.from({ length: days }, (_, i) => {
      const day = FIRST + i;
      const hard = 0.4 + 0.1 * rng.uniform();
      const made = folds.filter(({ from }) => from <= day);
      const loss = made.map(({ cutoff }) => 100 * hard * (1 + perDay(i) * (day - cutoff)) * (1 + 0.002 * rng.normal()));
      return { day, flights: 100, baseline: 100 * hard * 1.05, loss };
    }),
  };
}

test("a model that ages as its forerunners did ages as foretold", () => {
  const stopped = judgeStopped(walk(275, () => 2e-4));
  expect(stopped).toMatchObject({ before: 140, after: 120 });
  expect(sharedAges(stopped).map(({ ageFrom }) => ageFrom)).toEqual([31, 91]);
  for (const { said, is } of sharedAges(stopped)) {
    expect(said.mean).toBeGreaterThan(1.004);
    expect(is.mean).toBeGreaterThan(1.004);
  }
  expect(wrongOf(stopped)).toEqual([]);
});

test("one that ages much faster than foretold is told", () => {
  const stopped = judgeStopped(walk(275, (i) => (i < 140 ? 1e-4 : 1e-3)));
  expect(wrongOf(stopped)).toHaveLength(2);
  expect(wrongOf(stopped)[0]).toMatch(/^at 31 to 90 days the loss is 1\.0\d\d of the fresh model's, foretold 1\.00\d$/);
});

test("a history too short to stop in is an error", () => {
  expect(() => judgeStopped(walk(150, () => 0))).toThrow("too few");
});
