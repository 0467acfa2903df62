import { expect, test } from "vitest";
import { addDays, dayRange, daysBetween, localDate } from "../../time.ts";
import { type HindcastOffer, hindcastKey, shardsToForecast, shardsToTrain, tasksOf } from "./windows.ts";

const START = localDate("2025-01-10");
const offer = (settledThrough: string, months: HindcastOffer["months"] = []): HindcastOffer => ({
  airport: "ZZZ",
  featureSet: "fs",
  start: START,
  settledThrough: localDate(settledThrough),
  months,
});
const END = localDate("2026-01-08");

test("newest first, a fortnight apart, each from two days after its cutoff, without gaps or overlaps", () => {
  const tasks = tasksOf(offer(END), END);
  expect(tasks[0]).toMatchObject({ cutoff: "2025-12-24", own: { from: "2025-12-26", to: END } });
  for (const { cutoff, own } of tasks) expect(daysBetween(cutoff, own.from)).toBe(2);
  const days = tasks.flatMap(({ own }) => dayRange(own.from, own.to)).sort();
  expect(days).toEqual(dayRange(days[0]!, END));
  expect(days.length).toBeGreaterThanOrEqual(180);
  expect(daysBetween(START, tasks.at(-1)!.cutoff)).toBeGreaterThanOrEqual(89);
});

test("a short history is learned from for a quarter of it, at least two weeks", () => {
  const cutoffs = (end: string) =>
    tasksOf(offer(end), localDate(end)).map(({ cutoff }) => daysBetween(START, cutoff) + 1);
  expect(cutoffs(addDays(START, 89))).toEqual([75, 61, 47, 33]);
  expect(cutoffs(addDays(START, 28))).toEqual([14]);
  expect(cutoffs(addDays(START, 27))).toEqual([]);
});

test("cutoffs stay where they are, and a new one comes when all of its days are settled", () => {
  const before = tasksOf(offer(END), END).map(({ cutoff }) => cutoff);
  expect(tasksOf(offer(addDays(END, 13)), END).map(({ cutoff }) => cutoff)).toEqual(before);
  expect(tasksOf(offer(addDays(END, 14)), END)[0]!.cutoff).toBe(addDays(before[0]!, 14));
});

test("no more than a year of cutoffs, and weeks of every age up to a year after each, none beyond the newest day", () => {
  const tasks = tasksOf({ ...offer(END), start: localDate("2021-01-01") }, END);
  expect(tasks).toHaveLength(26);
  const ages = tasks.flatMap(({ cutoff, samples }) =>
    samples.flatMap(({ from, to }) => dayRange(from, to)).map((d) => daysBetween(cutoff, d)),
  );
  expect([Math.min(...ages), Math.max(...ages)]).toEqual([16, 356]);
  for (const { samples } of tasks) for (const { to } of samples) expect(to <= END).toBe(true);
});

const months = ["2025-10", "2025-11", "2025-12", "2026-01"].map((label) => ({ label, key: label, rows: 1_000 }));

test("a fit is trained on the shards up to its cutoff, and forecasts from those of its days", () => {
  const [newest, , third] = tasksOf(offer(END, months), END);
  const labels = (shards: readonly { label: string }[]) => shards.map(({ label }) => label);
  expect(labels(shardsToTrain(offer(END, months), newest!.cutoff))).toEqual(["2025-10", "2025-11", "2025-12"]);
  expect(labels(shardsToForecast(offer(END, months), newest!))).toEqual(["2025-12", "2026-01"]);
  expect(labels(shardsToTrain(offer(END, months), third!.cutoff))).toEqual(["2025-10", "2025-11"]);
  const large = months.map((month) => ({ ...month, rows: 200_000 }));
  expect(labels(shardsToTrain(offer(END, large), newest!.cutoff))).toEqual(["2025-12"]);
});

test("other rows, another learner or another format make another hindcast", () => {
  const learner = { id: "blend", params: { trees: 100 } };
  const rows = { featureSet: "fs-1", start: START };
  const keys = [
    hindcastKey(rows, learner, 4),
    hindcastKey({ ...rows, featureSet: "fs-2" }, learner, 4),
    hindcastKey({ ...rows, start: addDays(START, -1) }, learner, 4),
    hindcastKey(rows, { ...learner, id: "gbdt" }, 4),
    hindcastKey(rows, { ...learner, params: { trees: 99 } }, 4),
    hindcastKey(rows, learner, 5),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});
