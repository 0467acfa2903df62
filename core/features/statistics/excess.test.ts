import { expect, test } from "vitest";
import { EXCESS_LIMIT, Excess } from "./excess.ts";
import { logit } from "./shrink.ts";

const of = (late: number, flights: number, usual: number): Excess => {
  const excess = new Excess();
  for (let i = 0; i < flights; i++) excess.add(1, i < late ? 1 : 0, usual);
  return excess;
};

test("many flights say by themselves how unusual they are", () => {
  expect(of(400, 1000, 0.2).logOdds(0, 5)).toBeCloseTo(logit(0.4) - logit(0.2), 1);
  expect(of(200, 1000, 0.2).logOdds(0, 5)).toBeCloseTo(0, 12);
  expect(of(100, 1000, 0.2).logOdds(0, 5)).toBeLessThan(-0.7);
});

test("few flights are shrunk towards the parent, none are the parent", () => {
  expect(new Excess().logOdds(0.7, 5)).toBe(0.7);
  const few = of(1, 1, 0.2).logOdds(0.7, 5);
  expect(few).toBeGreaterThan(0.7);
  expect(few).toBeLessThan(of(10, 10, 0.2).logOdds(0.7, 5));
});

test("a flight counts as its weight says, and nothing exceeds the limit", () => {
  const whole = of(1, 2, 0.3);
  const halves = new Excess();
  for (const late of [1, 1, 0, 0]) halves.add(0.5, late, 0.3);
  expect(halves.logOdds(0, 5)).toBeCloseTo(whole.logOdds(0, 5), 12);
  expect(of(5000, 5000, 0.001).logOdds(0, 5)).toBe(EXCESS_LIMIT);
  expect(of(0, 5000, 0.999).logOdds(0, 5)).toBe(-EXCESS_LIMIT);
});
