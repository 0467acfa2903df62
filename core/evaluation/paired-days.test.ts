import { expect, test } from "vitest";
import { Rng } from "../rng.ts";
import { type DayLoss, pairedByDay } from "./paired-days.ts";

const days = (losses: readonly number[], flights = 10): DayLoss[] =>
  losses.map((loss, day) => ({ day, flights, loss }));

test("two days by hand", () => {
  // differences 2 and 4 on 10 flights each: mean 6/20 = 0.3; residuals −1 and 1; √(2/1 · 2)/20 = 0.1
  const { mean, standardError } = pairedByDay(days([5, 9]), days([3, 5]));
  expect(mean).toBeCloseTo(0.3, 12);
  expect(standardError).toBeCloseTo(0.1, 12);
});

test("the error says how far the mean of few days lies from the truth", () => {
  const rng = Rng.seeded("paired");
  let beyond = 0;
  for (let world = 0; world < 400; world++) {
    const a = days(Array.from({ length: 14 }, () => 10 * (0.5 + 0.1 * rng.normal())));
    const { mean, standardError } = pairedByDay(a, days(Array(14).fill(5)));
    if (mean > 1.645 * standardError) beyond += 1;
  }
  expect(beyond / 400).toBeGreaterThan(0.03);
  expect(beyond / 400).toBeLessThan(0.1);
});

test("models on different flights are not compared", () => {
  expect(() => pairedByDay(days([1, 2]), days([1, 2], 11))).toThrow("same two days");
  expect(() => pairedByDay(days([1]), days([1]))).toThrow("same two days");
});
