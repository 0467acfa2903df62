import { expect, test } from "vitest";
import { dayLosses } from "../../../test/support/day-losses.ts";
import { alarmsOf } from "./alarm.ts";

const CHANGE = 150;
const lost = (day: number): number => (day < CHANGE ? 1 : 0);
const all = ["linear", "frozen-30", "blind"];

test("healthy years raise no alarm", () => {
  for (const seed of ["a", "b", "c", "d"]) expect(alarmsOf(dayLosses({ days: 300, seed, members: all }))).toEqual([]);
});

test("the loss of all skill is noticed within days, dated, and stays on", () => {
  const [alarm, ...more] = alarmsOf(dayLosses({ days: 200, members: all, skill: lost }));
  expect(more).toEqual([]);
  expect(alarm).toMatchObject({ open: true, until: 20_199, cause: "training" });
  expect(Math.abs(alarm!.since - 20_000 - CHANGE)).toBeLessThanOrEqual(3);
  expect(alarm!.noticed - 20_000 - CHANGE).toBeLessThanOrEqual(7);
});

test("an alarm ends when the model has recovered", () => {
  const skill = (day: number): number => (day >= 100 && day < 125 ? 0 : 1);
  const [alarm] = alarmsOf(dayLosses({ days: 250, members: all, skill }));
  expect(alarm).toMatchObject({ open: false });
  expect(alarm!.until).toBeLessThan(20_170);
});

test("who has the same fault tells the cause", () => {
  const of = (members: readonly string[], sick: readonly string[]) =>
    alarmsOf(
      dayLosses({ days: 250, members, skill: lost, member: (name, day) => (sick.includes(name) ? lost(day) : 1) }),
    );
  expect(of(all, [])[0]?.cause).toBe("training");
  expect(of(all, ["linear", "frozen-30"])[0]?.cause).toBe("weather");
  expect(of(all, ["linear", "blind"])[0]?.cause).toBe("recent-data");
});

test("weather that was wrong when it was read is told by the champion itself with the weather that came", () => {
  const years = dayLosses({ days: 250, members: all }).map((day, i) => ({
    ...day,
    observedWeather: day.champion - 0.0002 * (1 + (i % 5)) - (i < CHANGE ? 0 : 0.002),
  }));
  expect(alarmsOf(dayLosses({ days: 250, members: all }))).toEqual([]);
  const [alarm, ...more] = alarmsOf(years);
  expect(more).toEqual([]);
  expect(alarm).toMatchObject({ open: true, cause: "weather" });
  expect(Math.abs(alarm!.since - 20_000 - CHANGE)).toBeLessThanOrEqual(3);
  expect(alarm!.noticed - 20_000 - CHANGE).toBeLessThanOrEqual(7);
});

test("where the weather that all models read is worse, it is blamed in nearly every year", () => {
  const seeds = Array.from({ length: 25 }, (_, i) => `weather ${i}`);
  const member = (name: string, day: number): number => (name === "blind" ? 1 : lost(day));
  const causes = seeds.map(
    (seed) => alarmsOf(dayLosses({ days: 250, seed, members: all, skill: lost, member }))[0]?.cause,
  );
  expect(causes.filter((cause) => cause === "weather").length).toBeGreaterThanOrEqual(0.8 * seeds.length);
});

test("beside climatologies alone an alarm has no cause", () => {
  const days = dayLosses({ days: 300, members: [], skill: lost });
  const [alarm] = alarmsOf(days);
  expect(alarm).toMatchObject({ cause: null, open: true });
});

test("a member that came only lately, or no days at all, change nothing", () => {
  expect(alarmsOf([])).toEqual([]);
  const days = dayLosses({ days: 200, members: all, skill: lost });
  const late = days.map((day, i) => (i < 190 ? day : { ...day, panel: { ...day.panel, brain: 0.1 } }));
  expect(alarmsOf(late)).toEqual(alarmsOf(days));
});
