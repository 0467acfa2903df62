import { expect, test } from "vitest";
import { localDate } from "../../core/time.ts";
import { fakeGroups } from "../../test/fakes/groups.ts";
import { lineOfPairs, linesOfGroups, reliabilityOf } from "./lines.ts";

const DAYS = fakeGroups(localDate("2024-06-01"), 30);

test("the forecasts of all groups of a kind are those of the days, and the interval holds the difference", () => {
  const carriers = linesOfGroups(DAYS, "carrier");
  expect(carriers.map(({ key }) => key)).toEqual(["ZA", "SK", "DY", "BA"]);
  expect(carriers.reduce((sum, { forecasts }) => sum + forecasts, 0)).toBe(30 * 138);
  for (const { difference, served, baseline } of carriers) {
    expect(difference?.value).toBeCloseTo(served / baseline - 1, 9);
    expect(difference?.low).toBeLessThan(difference?.value ?? 0);
  }
});

test("what was said and what came stand side by side, from the least likely on", () => {
  const bins = reliabilityOf(DAYS);
  expect(bins).toHaveLength(7);
  expect(bins.map(({ expected }) => expected)).toEqual(bins.map(({ expected }) => expected).toSorted((a, b) => a - b));
  for (const { late, interval } of bins) expect(interval[0] <= late && late <= interval[1]).toBe(true);
  expect(reliabilityOf(DAYS.slice(0, 1))).toEqual([]);
});

test("a day without one of both values does not count", () => {
  const pair = { day: localDate("2024-05-01"), n: 10, version: 1, hindcast: false };
  expect(lineOfPairs("x", [{ ...pair, served: 0.4, baseline: null }])).toBeNull();
  expect(lineOfPairs("x", [{ ...pair, served: 0.4, baseline: 0.5 }])).toMatchObject({
    forecasts: 10,
    difference: null,
  });
});
