import { expect, test } from "vitest";
import type { Evidence } from "./promotion.ts";
import { planFloor, planRegistration, type UnnumberedVersion } from "./registration.ts";
import { type Aliases, type ModelVersion, replayAliasLog } from "./registry.ts";

const AT = 1_717_264_800_000;
const fine: Evidence = {
  finite: true,
  goldenReproduced: true,
  artifactBytes: 9,
  logLoss: 0.45,
  baselineLogLoss: 0.47,
  lossOverBaseline: { mean: -0.02, standardError: 0.01, days: 14 },
  window: { offered: 1_000, found: 1_000, lastDay: "2024-05-31", cutoff: "2024-05-31", age: 1 },
  shared: null,
};
const made = (learner: string): UnnumberedVersion => ({
  learner,
  runId: "run",
  artifactKey: `models/ZZZ/${learner}.json`,
  sha256: learner,
  bytes: 9,
  featureSet: "f",
  trainedThrough: "2024-05-31",
  rows: 1_000,
  metrics: {},
  createdAt: AT,
});
const models = ["blend", "carrier-hour", "airport"].map(made);
const version = (of: string, number: number): ModelVersion => ({ ...made(of), version: number });
const at = (nextVersion: number, aliases: Aliases, champion: ModelVersion, held: string | null = null) => ({
  nextVersion,
  aliases,
  champion,
  held,
  champions: [{ version: champion, at: AT - 1 }],
  lost: new Set<number>(),
});
const floor = planFloor(made("airport"), 1, {});

test("before any history the floor serves everywhere", () => {
  expect(replayAliasLog(floor.moves)).toEqual({ floor: 1, baseline: 1, champion: 1 });
  expect(planFloor(made("airport"), 9, { floor: 1, baseline: 1, champion: 1 }).moves).toEqual([]);
});

const state = replayAliasLog(floor.moves);
const replayed = (aliases: readonly unknown[], before: Aliases) => ({
  ...before,
  ...Object.fromEntries(aliases as [string, number][]),
});
const moved = (before: Aliases, plan: ReturnType<typeof planRegistration>) =>
  replayed(
    plan.moves.map(({ alias, to }) => [alias, to]),
    before,
  );

test("a model that passes takes over; the baselines follow their newest versions", () => {
  const plan = planRegistration(models, at(2, state, version("airport", 1)), fine);
  expect(plan.versions.map((v) => [v.version, v.learner])).toEqual([
    [2, "blend"],
    [3, "carrier-hour"],
    [4, "airport"],
  ]);
  expect(moved(state, plan)).toEqual({ champion: 2, previous: 1, challenger: 2, baseline: 3, floor: 4 });
  expect(plan.decision).toMatchObject({ kind: "promotion", promote: true, version: 2, runId: "run", at: AT });
});

test("a model that is refused leaves a serving one in place", () => {
  const before: Aliases = { champion: 2, previous: 1, challenger: 2, baseline: 3, floor: 4 };
  const plan = planRegistration(models, at(5, before, version("blend", 2)), { ...fine, finite: false });
  expect(moved(before, plan)).toEqual({ champion: 2, previous: 1, challenger: 5, baseline: 6, floor: 7 });
  expect(plan.decision.promote).toBe(false);
});

test("where none serves yet the new baseline does", () => {
  const plan = planRegistration(models, at(2, state, version("airport", 1)), { ...fine, logLoss: null });
  expect(moved(state, plan)).toEqual({ champion: 3, previous: 1, challenger: 2, baseline: 3, floor: 4 });
  expect(plan.decision.promote).toBe(false);
});

test("a baseline's size says nothing against a first model", () => {
  const small = [{ ...made("blend"), rows: 10 }, ...models.slice(1)];
  expect(planRegistration(small, at(2, state, version("carrier-hour", 1)), fine).decision.promote).toBe(true);
});

test("a model of another kind forecasts in shadow if it passes, and moves nothing else", () => {
  const before: Aliases = { champion: 2, previous: 1, challenger: 2, baseline: 3, floor: 4 };
  const plan = planRegistration([made("linear")], at(5, before, version("blend", 2)), fine);
  expect(moved(before, plan)).toEqual({ ...before, "challenger-linear": 5 });
  expect(plan.decision).toMatchObject({ kind: "challenger", promote: true, version: 5 });
  const refused = planRegistration([made("linear")], at(5, before, version("blend", 2)), { ...fine, finite: false });
  expect(refused.moves).toEqual([]);
  expect(refused.versions).toHaveLength(1);
  expect(refused.decision).toMatchObject({ kind: "challenger", promote: false });
});

test("no model of another kind is the first to serve", () => {
  const plan = planRegistration([made("linear")], at(2, state, version("airport", 1)), fine);
  expect(moved(state, plan)).toEqual({ ...state, "challenger-linear": 2 });
});

test("the kind that serves is retrained daily, whichever it is", () => {
  const before: Aliases = { champion: 7, previous: 2, challenger: 2, baseline: 3, floor: 4 };
  const serving = at(8, before, version("linear", 7));
  expect(moved(before, planRegistration([made("linear")], serving, fine))).toMatchObject({ champion: 8, previous: 7 });
  expect(moved(before, planRegistration(models, serving, fine))).toMatchObject({ champion: 7, "challenger-blend": 8 });
});

test("after a rollback newer versions of that kind forecast in shadow instead of serving", () => {
  const before: Aliases = { champion: 2, previous: 1, challenger: 5, baseline: 3, floor: 4 };
  const plan = planRegistration(models, at(6, before, version("blend", 2), "blend"), fine);
  expect(moved(before, plan)).toEqual({
    champion: 2,
    previous: 1,
    challenger: 6,
    "challenger-blend": 6,
    baseline: 7,
    floor: 8,
  });
  expect(plan.decision).toMatchObject({ kind: "challenger", promote: true });
  expect(plan.decision.reasons[0]).toBe("held since a rollback: it has to beat version 2 in shadow");
});

test("a champion whose artifact is lost is no rival: whatever passes takes over, and it never stands behind", () => {
  const before: Aliases = { champion: 5, previous: 2, challenger: 5, baseline: 3, floor: 4 };
  const champions = [
    { version: { ...version("blend", 5), artifactKey: "five" }, at: AT - 1 },
    { version: { ...version("blend", 2), artifactKey: "two" }, at: AT - 9 },
  ];
  const worse = { ...fine, lossOverChampion: null, shared: null };
  const broken = { ...at(6, before, version("blend", 5)), champions, lost: new Set([5]) };
  expect(moved(before, planRegistration(models, broken, worse))).toMatchObject({ champion: 6, previous: 2 });
});

test("a lost previous champion gives way to the newest one that is not lost, whether or not a model is promoted", () => {
  const before: Aliases = { champion: 5, previous: 4, challenger: 5, baseline: 3, floor: 1 };
  const champions = [5, 4, 2].map((number, i) => ({
    version: { ...version("blend", number), artifactKey: `${number}` },
    at: AT - 1 - i,
  }));
  const broken = { ...at(6, before, version("blend", 5)), champions, lost: new Set([4]) };
  const refused = planRegistration(models, broken, { ...fine, finite: false });
  expect(moved(before, refused)).toMatchObject({ champion: 5, previous: 2 });
  const onlyOne = { ...broken, champions: champions.slice(0, 2) };
  expect(moved(before, planRegistration(models, onlyOne, { ...fine, finite: false }))).toMatchObject({ previous: 4 });
});
