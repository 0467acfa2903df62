import { expect, test } from "vitest";
import type { ModelDayScores } from "./day-forecasts.ts";
import { compareReleases } from "./releases.ts";

const row = (model: string, logLoss: number, n = 50, lead: ModelDayScores["lead"] = "6-24"): ModelDayScores => ({
  lead,
  model,
  n,
  late: 9,
  expectedLate: 9,
  brier: 0.1,
  logLoss,
  auc: 0.7,
  mae: 9,
  crps: 7,
  coverage80: 0.8,
});
const days = (from: number, count: number, scores: readonly ModelDayScores[]) =>
  new Map(Array.from({ length: count }, (_, i) => [from + i, scores]));
const isServed = (model: string) => model !== "carrier-hour";

test("the days that both forecast, whatever the learners are called, without the baselines", () => {
  const newer = days(20_000, 60, [row("blend", 0.45), row("carrier-hour", 9), row("blend", 0.2, 10, "0-6")]);
  const older = days(20_010, 60, [row("gbdt", 0.5), row("carrier-hour", 1), row("gbdt", 0.1, 11, "0-6")]);
  expect(compareReleases(newer, older, isServed)).toMatchObject({
    days: 50,
    flights: 50 * 50,
    ratio: { mean: expect.closeTo(0.9, 9) },
  });
});

test("histories that do not meet are not compared", () => {
  expect(
    compareReleases(days(20_000, 30, [row("blend", 0.4)]), days(21_000, 30, [row("blend", 0.5)]), isServed),
  ).toBeNull();
});
