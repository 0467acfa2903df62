import { expect, test } from "vitest";
import { keyOf } from "../noise.ts";
import type { Series } from "./series.ts";
import { makeTimetable } from "./timetable.ts";

const key = keyOf("timetable");
const summer = { index: 4050, summer: true };
const nextSummer = { index: 4052, summer: true };
const winter = { index: 4051, summer: false };
const flownOn = (all: readonly Series[], bit: number) => all.filter((s) => s.weekdays & (1 << bit)).length;

test("numbers are unique, in the published form, and every minute lies outside the night", () => {
  for (const season of [summer, winter]) {
    const all = makeTimetable(key, season);
    expect(new Set(all.map((s) => s.number)).size).toBe(all.length);
    for (const s of all) {
      expect(s.number).toMatch(/^Z[A-Z0-9] [1-9]\d{2,3}$/);
      expect(s.minute % 5).toBe(0);
      expect(s.minute).toBeGreaterThanOrEqual(345);
      expect(s.minute).toBeLessThanOrEqual(1430);
    }
  }
});

test("most flights stay from year to year, some are new, some are retimed", () => {
  const before = new Map(makeTimetable(key, summer).map((s) => [s.number, s]));
  const after = makeTimetable(key, nextSummer);
  const kept = after.filter((s) => before.has(s.number));
  expect(kept.length / after.length).toBeGreaterThan(0.75);
  expect(kept.length / after.length).toBeLessThan(0.98);
  for (const s of kept) expect(s.destination.iata).toBe(before.get(s.number)?.destination.iata);
  expect(kept.filter((s) => s.minute !== before.get(s.number)?.minute).length).toBeGreaterThan(10);
});

test("Saturday has fewer flights than Friday, summer more than winter", () => {
  const all = makeTimetable(key, summer);
  expect(flownOn(all, 5)).toBeLessThan(flownOn(all, 4));
  expect(all.length).toBeGreaterThan(makeTimetable(key, winter).length);
});

test("an aircraft is handed on once, to a flight of its airline that it can reach", () => {
  const all = makeTimetable(key, summer);
  const links = all.filter((s) => s.inbound >= 0);
  expect(links.length).toBeGreaterThan(30);
  expect(new Set(links.map((s) => s.inbound)).size).toBe(links.length);
  for (const s of links) {
    const earlier = all[s.inbound]!;
    expect(earlier.airline.code).toBe(s.airline.code);
    expect(s.minute - earlier.minute).toBeGreaterThanOrEqual(2 * earlier.destination.blockMin + 40 + s.slackMin);
  }
});
