import { expect, test } from "vitest";
import { dayLosses } from "../../../test/support/day-losses.ts";
import { calibrationError, calibrationOf, coverageOf } from "./calibration.ts";
import { levelShifts } from "./level-shifts.ts";
import { verdictOf } from "./verdict.ts";

test("without days there is nothing to judge", () => {
  expect(verdictOf([])).toMatchObject({
    trend: "too-little-data",
    advantage: null,
    alarm: null,
    cause: null,
    members: [],
    shifts: [],
    late: null,
    airlines: [],
  });
});

test("the advantage is over the last 60 days, the members are those of the last 28", () => {
  const verdict = verdictOf(dayLosses({ days: 200, members: ["linear", "brain"] }));
  expect(verdict.advantage).toMatchObject({ days: 60, flights: 9_000 });
  expect(verdict.advantage!.share).toBeCloseTo(0.05, 2);
  expect(verdict.advantage!.betterDays).toBeGreaterThan(50);
  expect(verdict.members).toEqual([
    { name: "brain", kind: "challenger" },
    { name: "carrier-hour", kind: "baseline" },
    { name: "linear", kind: "challenger" },
  ]);
});

test("a step is dated, a spell and a slow drift are not steps", () => {
  const step = dayLosses({ days: 200, skill: (day) => (day < 120 ? 1 : 0) });
  const { shifts } = verdictOf(step);
  expect(shifts).toHaveLength(1);
  expect(Math.abs(shifts[0]!.day - 20_120)).toBeLessThanOrEqual(3);
  expect(shifts[0]!.change).toBeCloseTo(0.05, 2);
  const spell = Array.from({ length: 150 }, (_, day) => ({
    day,
    value: Math.sin(day ** 2) + (day > 70 && day < 76 ? 1 : 0),
  }));
  expect(levelShifts(spell)).toEqual([]);
  expect(levelShifts(spell.slice(0, 30))).toEqual([]);
});

test("calibration compares what was expected with what came, over days alike", () => {
  const days = dayLosses({ days: 200 });
  const bins = calibrationOf(days);
  expect(bins).toHaveLength(10);
  expect(bins.reduce((sum, bin) => sum + bin.days, 0)).toBe(200);
  for (const { expected, late, interval } of bins) {
    expect(interval[0]).toBeLessThanOrEqual(late);
    expect(Math.abs(expected - late)).toBeLessThan(0.05);
  }
  expect(calibrationError(bins)).toBeLessThan(0.03);
  expect(calibrationOf(days.map((day) => ({ ...day, expectedLate: null })))).toEqual([]);
  expect(calibrationError([])).toBeNull();
});

test("coverage is of the last 60 days, by flights, and within four points of 80 %", () => {
  const day = (at: number, coverage80: number, flights = 100) => ({ day: at, flights, coverage80 });
  expect(coverageOf([])).toBeNull();
  expect(coverageOf([day(1, 0), day(100, 0.9, 300), day(101, 0.7, 100)])).toMatchObject({ days: 2, ok: false });
  expect(coverageOf([day(100, 0.9, 300), day(101, 0.7, 100)])!.share).toBeCloseTo(0.85, 10);
  expect(coverageOf([day(100, 0.83)])).toMatchObject({ ok: true });
});
