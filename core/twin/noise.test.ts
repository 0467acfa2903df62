import { expect, test } from "vitest";
import { autoregressive, gaussian, keyOf, smoothNoise, uniform } from "./noise.ts";

const key = keyOf("noise");
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

function moments(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return { mean, variance: values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length };
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const a = moments(x);
  const b = moments(y);
  const cov = x.reduce((sum, value, i) => sum + (value - a.mean) * (y[i]! - b.mean), 0) / x.length;
  return cov / Math.sqrt(a.variance * b.variance);
}

test("uniform numbers fill their range evenly, along either coordinate", () => {
  for (const values of [range(20_000).map((i) => uniform(key, i)), range(20_000).map((i) => uniform(key, 3, i))]) {
    const counts = new Array<number>(10).fill(0);
    for (const value of values) counts[Math.floor(value * 10)]!++;
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  }
});

test("the other numbers have mean 0 and variance 1", () => {
  for (const values of [
    range(20_000).map((i) => gaussian(key, i)),
    range(20_000).map((i) => autoregressive(key, i, 0.7)),
    range(40_000).map((i) => smoothNoise(key, i, 7)),
  ]) {
    const { mean, variance } = moments(values);
    expect(Math.abs(mean)).toBeLessThan(0.08);
    expect(Math.abs(variance - 1)).toBeLessThan(0.08);
  }
});

test("neighbours in place, keys and days are unrelated; a wandering state remembers its yesterday", () => {
  const first = range(10_000).map((i) => gaussian(key, i));
  expect(Math.abs(correlation(first.slice(1), first.slice(0, -1)))).toBeLessThan(0.04);
  expect(
    Math.abs(
      correlation(
        first,
        range(10_000).map((i) => gaussian(key + 1, i)),
      ),
    ),
  ).toBeLessThan(0.04);
  const days = range(10_000).map((i) => autoregressive(key, i, 0.7));
  expect(correlation(days.slice(1), days.slice(0, -1))).toBeGreaterThan(0.65);
  expect(Math.abs(correlation(days.slice(12), days.slice(0, -12)))).toBeLessThan(0.06);
});

test("smooth noise has no jumps, also at its knots and before 1970", () => {
  for (const at of [-1400, -7, 0, 7, 700]) {
    expect(Math.abs(smoothNoise(key, at + 1e-6, 7) - smoothNoise(key, at - 1e-6, 7))).toBeLessThan(1e-3);
  }
});
