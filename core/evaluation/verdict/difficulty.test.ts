import { expect, test } from "vitest";
import { dayLosses } from "../../../test/support/day-losses.ts";
import { adjustedSkill } from "./difficulty.ts";
import { leastSquares } from "./least-squares.ts";

test("least squares recovers coefficients, by weight, and bears columns that say the same", () => {
  const rows = Array.from({ length: 20 }, (_, i) => [1, i, (i * 7) % 5]);
  const y = rows.map(([one, a, b]) => 3 * one! - 2 * a! + 0.5 * b!);
  const found = leastSquares(
    rows,
    y,
    rows.map(() => 1),
  );
  for (const [i, value] of [3, -2, 0.5].entries()) expect(found[i]).toBeCloseTo(value, 6);
  const off = y.map((value, i) => (i === 4 ? 100 : value));
  expect(
    leastSquares(
      rows,
      off,
      rows.map((_, i) => (i === 4 ? 0 : 1)),
    )[1],
  ).toBeCloseTo(-2, 6);
  const twice = leastSquares(
    rows.map(([one, a]) => [one!, a!, a!]),
    y,
    rows.map(() => 1),
  );
  expect(twice.every(Number.isFinite)).toBe(true);
});

test("a loss that follows the difficulty of the day is the same on every day", () => {
  const days = dayLosses({ days: 120 }).map((day) => ({
    ...day,
    champion: 0.1 + 0.9 * day.baseline + 0.2 * day.late ** 2,
  }));
  const { days: values, skill } = adjustedSkill(days);
  const spread = values.map(({ value }) => value + skill);
  expect(Math.max(...spread.map(Math.abs))).toBeLessThan(0.002);
});

test("what a model that was trained for itself finds hard is no loss of skill either, and days without it are left out", () => {
  const days = dayLosses({ days: 120 }).map((day, i) => {
    const hard = 0.05 * Math.sin(i ** 2);
    const panel = i === 7 ? {} : { "challenger-linear": 0.97 * day.baseline + hard };
    return { ...day, champion: 0.9 * day.baseline + hard, panel };
  });
  const spreadOf = ({ days: values, skill }: ReturnType<typeof adjustedSkill>) =>
    Math.max(...values.map(({ value }) => Math.abs(value + skill)));
  expect(spreadOf(adjustedSkill(days))).toBeGreaterThan(0.05);
  const beside = adjustedSkill(days, ["challenger-linear"]);
  expect(beside.days).toHaveLength(119);
  expect(spreadOf(beside)).toBeLessThan(0.002);
});

test("the skill is the share of the baseline's loss that is saved", () => {
  const days = dayLosses({ days: 50 }).map((day) => ({ ...day, champion: 0.9 * day.baseline }));
  expect(adjustedSkill(days).skill).toBeCloseTo(0.1, 10);
});
