import { expect, test } from "vitest";
import { previousOf } from "./previous.ts";
import type { ModelVersion } from "./registry.ts";

const DAY = 86_400_000;
const T = 1_717_200_000_000;
const version = (number: number, learner = "blend", featureSet = "f1", artifact = String(number)) =>
  ({ version: number, learner, featureSet, artifactKey: `models/ZZZ/${artifact}.json` }) as ModelVersion;
/** The version behind version 100, which becomes champion at `T`; `champions` are given with their age in days. */
const behind = (champions: readonly (readonly [ModelVersion, number])[], next = version(100)) =>
  previousOf({ next, champions: champions.map(([v, days]) => ({ version: v, at: T - days * DAY })), at: T });

test("the champion of seven days ago stands behind the daily retraining, of a young airport the oldest", () => {
  const daily = Array.from({ length: 20 }, (_, i) => [version(20 - i), i + 1] as const);
  expect(behind(daily)).toBe(14);
  expect(behind(daily.slice(0, 3))).toBe(18);
  expect(behind(daily.slice(0, 1))).toBe(20);
});

test("after a change of learner or features the one before stands behind it, for a week", () => {
  const old = [1, 2, 3].map((days) => [version(10 - days, "blend", "f0"), days] as const);
  expect(behind(old)).toBe(9);
  const changed = [[version(20), 1] as const, ...old.map(([v, days]) => [v, days + 1] as const)];
  expect(behind(changed)).toBe(7);
  const weekLater = [[version(20), 8] as const, ...old.map(([v, days]) => [v, days + 8] as const)];
  expect(behind(weekLater)).toBe(20);
});

test("a version with the artifact of the new champion is no way out of its damage", () => {
  const same = [version(20, "blend", "f1", "100"), 8] as const;
  expect(behind([same, [version(19), 9]])).toBe(19);
});

test("behind the first trained model is the baseline that served, and behind the first of all nothing", () => {
  expect(behind([[version(1, "airport", ""), 1]])).toBe(1);
  expect(behind([])).toBeNull();
  expect(
    behind([
      [version(2), 1],
      [version(1, "airport", ""), 9],
    ]),
  ).toBe(2);
});
