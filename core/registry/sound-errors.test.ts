import { expect, test } from "vitest";
import { normalTail, soundErrors } from "./sound-errors.ts";

const day = (ratio: number) => ({ day: 20_000, flights: 100, loss: 40, served: 40 * Math.exp(ratio), version: 1 });

test("days add up in standard errors of two sound models", () => {
  expect(soundErrors([], 0.03)).toBe(0);
  expect(soundErrors([day(0.03)], 0.03)).toBeCloseTo(1, 9);
  expect(soundErrors([day(0.08), day(-0.02), day(0.08), day(-0.02)], 0.03)).toBeCloseTo(0.12 / 0.06, 9);
  expect(soundErrors([day(0.06), day(-0.06)], 0.03)).toBeCloseTo(0, 9);
});

test("days that are alike say more, and days that differ wildly no less", () => {
  const alike = Array.from({ length: 5 }, () => day(0.03));
  expect(soundErrors(alike, 0.03)).toBeCloseTo(Math.sqrt(5) * Math.sqrt(2), 9);
  const wild = [day(0.25), day(-0.01), day(0.09), day(0.08)];
  expect(soundErrors(wild, 0.03)).toBeGreaterThan(3);
});

test("one wild day alone sends nobody back, two do", () => {
  expect(soundErrors([day(2)], 0.03)).toBe(3);
  expect(soundErrors([day(2), day(0)], 0.03)).toBeLessThan(3);
  expect(soundErrors([day(2), day(2)], 0.03)).toBeGreaterThan(3);
});

test("the tail of a normal variable", () => {
  expect(normalTail(0)).toBeCloseTo(0.5, 7);
  expect(normalTail(1.959964)).toBeCloseTo(0.025, 6);
  expect(normalTail(-3)).toBeCloseTo(0.99865, 5);
});
