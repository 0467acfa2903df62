import { expect, test } from "vitest";
import { Rng } from "../../rng.ts";
import { theilSen } from "./theil-sen.ts";

const line = (days: number, slope: number, noise = 0, seed = "line") => {
  const rng = Rng.seeded(seed);
  return Array.from({ length: days }, (_, day) => ({ day, value: 2 + slope * day + noise * rng.normal() }));
};

test("the slope of a straight line is found exactly, one wild day does not move it", () => {
  expect(theilSen(line(60, 0.01)).slope).toBeCloseTo(0.01, 12);
  const wild = line(60, 0.01).map((d) => (d.day === 12 ? { ...d, value: 50 } : d));
  expect(theilSen(wild).slope).toBeCloseTo(0.01, 6);
});

test("what a weekday is like does not move it", () => {
  const sundays = line(63, 0.01).map((d) => (d.day % 7 === 0 ? { ...d, value: d.value + 3 } : d));
  expect(theilSen(sundays).slope).toBeCloseTo(0.01, 12);
});

test("of forty noisy lines about 38 have their slope in the interval", () => {
  const covered = Array.from({ length: 40 }, (_, i) => theilSen(line(120, 0.002, 0.1, `${i}`))).filter(
    ({ low, high }) => low < 0.002 && 0.002 < high,
  );
  expect(covered.length).toBeGreaterThan(33);
});

test("equal series have equal intervals", () => {
  expect(theilSen(line(90, 0.01, 1))).toEqual(theilSen(line(90, 0.01, 1)));
});

test("there is no slope without two days a week apart", () => {
  expect(theilSen(line(7, 0.01)).slope).toBeNaN();
});
