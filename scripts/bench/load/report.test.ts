import { expect, test } from "vitest";
import { levelsOff, loadRow } from "./report.ts";

const turn = (requests: number, errors = 0) => ({ requests, errors, seconds: 2 });

test("requests per second are of all turns together, and errors of both count", () => {
  const row = loadRow("/ZZZ", 10, [turn(300), turn(500, 1)], [turn(1000), turn(600)]);
  expect(row).toEqual({ path: "/ZZZ", connections: 10, perSecond: 200, plainPerSecond: 400, ratio: 0.5, errors: 1 });
});

test("memory that grows to the end does not level off", () => {
  expect(levelsOff([100, 150, 180, 182, 181, 183])).toBe(true);
  expect(levelsOff([100, 120, 140, 160, 180, 200])).toBe(false);
  expect(levelsOff([100])).toBe(true);
});
