import { expect, test } from "vitest";
import { canaryChecks, type KnownOutcome } from "./canary.ts";
import { checkWords } from "./check-words.ts";
import { failedChecks } from "./incidents.ts";

const flight = (flightKey: string, delayMin: number | null): KnownOutcome => ({ flightKey, delayMin });
const truth = [flight("a", 3), flight("b", 40), flight("c", null)];

const failed = (recorded: readonly KnownOutcome[], shown: number): string[] =>
  failedChecks(
    canaryChecks({ iata: "ZZZ", outcomes: { recorded, true: truth }, losses: { shown, baseline: 0.45 } }),
  ).map(({ evidence }) => {
    if (evidence.kind !== "incident") throw new Error(evidence.kind);
    return checkWords(evidence.check, evidence.value, evidence.threshold).en;
  });

test("a history that is what was simulated and a usual loss are no trouble", () => {
  expect(failed(truth.toReversed(), 0.5)).toEqual([]);
  expect(canaryChecks({ iata: "ZZZ", outcomes: null, losses: null })).toEqual([]);
});

test("each flight that is missing, invented or has another outcome counts", () => {
  expect(failed([flight("a", 3), flight("b", 41), flight("d", 0)], 0.45)).toEqual([
    "3 flights of the simulated airport are not what was simulated (limit 0)",
  ]);
  expect(failed([flight("a", 3), flight("b", 40), flight("c", 0)], 0.45)).toEqual([
    "1 flights of the simulated airport are not what was simulated (limit 0)",
  ]);
});

test("a forecast of a half for every flight is noticed", () => {
  expect(failed(truth, Math.LN2)).toEqual([
    "The forecasts of the simulated airport lose 0.24 more than the baseline (limit 0.1)",
  ]);
});
