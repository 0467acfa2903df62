import { expect, test } from "vitest";
import type { ApiStatus } from "../../core/api/status.ts";
import { CRON_PERIOD_MS, nextTick, pauseAfter } from "./clock.ts";
import { fingerprint, isComplete, progressLine, progressOf, troubles } from "./progress.ts";

const EMPTY: ApiStatus = {
  airport: "ZZZ",
  now: "2026-03-01T12:00:00Z",
  dataVersion: "0",
  components: [],
  backfill: { done: 0, due: 1885, sources: [] },
  features: { done: 0, due: 0 },
  data: { pass: 0, warn: 0, quarantine: 0, retimedDropped: 0, odd: [] },
  training: null,
  hindcast: { state: "waiting", done: 0, due: 0 },
  champion: null,
  forecasts: { due: 0, served: 0, fallback: 0, newestIssuedAt: null },
};
const champion = { name: "delay", version: 1, trainedThrough: "2026-02-28" };
const training = { runId: "r1", phase: "fitting", progress: 0.5 };

test("history counts towards the first year only", () => {
  const progress = progressOf({ ...EMPTY, backfill: { done: 73, due: 1885, sources: [] } }, 1);
  expect(progress).toEqual({ step: "history", share: 0.2, detail: "73 of 365 days", ready: false });
});

test("days of weather count beside days of flights", () => {
  const progress = progressOf({ ...EMPTY, backfill: { done: 73, due: 3770, sources: [] } }, 2);
  expect(progress).toMatchObject({ share: 0.1, detail: "73 of 730 days" });
});

test("a source that reaches back less far needs less", () => {
  expect(progressOf({ ...EMPTY, backfill: { done: 45, due: 90, sources: [] } }, 1).share).toBe(0.5);
});

test("then rows are made, then a model is trained", () => {
  const features = { done: 73, due: 365 };
  expect(progressOf({ ...EMPTY, features }, 1)).toMatchObject({ step: "features", share: 0.2, ready: false });
  expect(progressOf({ ...EMPTY, features, training }, 1)).toEqual({
    step: "training",
    share: 0.5,
    detail: "fitting",
    ready: false,
  });
});

test("ready means that the trained model, not a baseline, has forecast what lies ahead", () => {
  const forecasts = { due: 400, served: 400, fallback: 400, newestIssuedAt: null };
  const progress = (changed: object) => progressOf({ ...EMPTY, champion, forecasts: { ...forecasts, ...changed } }, 1);
  expect(progress({})).toMatchObject({ step: "forecasts", share: 0, ready: false });
  expect(progress({ fallback: 0 })).toMatchObject({ share: 1, ready: true });
  expect(progress({ served: 396, fallback: 0 }).ready, "four are cancelled already").toBe(true);
  expect(progress({ served: 300, fallback: 0 }).ready).toBe(false);
});

test("late in the evening, with no flight ahead, a champion is enough", () => {
  expect(progressOf({ ...EMPTY, champion }, 1)).toMatchObject({ share: 1, ready: true });
});

test("a service that was ready before stays so while it trains again", () => {
  const forecasts = { due: 400, served: 400, fallback: 0, newestIssuedAt: null };
  expect(progressOf({ ...EMPTY, champion, training, forecasts }, 1).ready).toBe(true);
});

test("what moved shows in the fingerprint, the clock alone does not", () => {
  expect(fingerprint({ ...EMPTY, now: "later" })).toBe(fingerprint(EMPTY));
  expect(fingerprint({ ...EMPTY, training })).not.toBe(fingerprint(EMPTY));
});

test("complete is when all history is there and turned into rows", () => {
  expect(isComplete(EMPTY)).toBe(false);
  const done = {
    ...EMPTY,
    backfill: { done: 9, due: 9, sources: [] },
    features: { done: 9, due: 9 },
    hindcast: { state: "complete", done: 4, due: 4 },
  } as const;
  expect(isComplete(done)).toBe(true);
  expect(isComplete({ ...done, features: { done: 8, due: 9 } })).toBe(false);
  expect(isComplete({ ...done, hindcast: { state: "running", done: 3, due: 4 } })).toBe(false);
});

test("troubles name the component and its reason", () => {
  const component = { kind: "source", id: "hkia", since: null, completeTo: null } as const;
  const components = [
    { ...component, state: "failed", reason: "http 503" } as const,
    { ...component, id: "open-meteo", state: "ok", reason: null } as const,
  ];
  expect(troubles({ ...EMPTY, components })).toEqual(["source hkia failed: http 503"]);
});

test("the line fits the terminal", () => {
  const progress = { step: "training", share: 0.5, detail: "fitting", ready: false } as const;
  const line = progressLine(progress, 21_400, 80);
  expect(line).toBe("[3/4] training  ██████████░░░░░░░░░░  50 %  fitting  21 s");
  expect(progressLine(progress, 21_400, 30)).toBe(line.slice(0, 30));
});

test("ticks fall on the quarters of the hour, always ahead", () => {
  const quarter = Date.UTC(2026, 2, 1, 10, 15);
  expect(nextTick(quarter - 1)).toBe(quarter);
  expect(nextTick(quarter)).toBe(quarter + CRON_PERIOD_MS);
});

test("background ticks leave three quarters of the time to the pages", () => {
  expect(pauseAfter(1000)).toBe(3000);
  expect(pauseAfter(10)).toBe(500);
});
