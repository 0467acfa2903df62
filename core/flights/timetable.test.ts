import { expect, test } from "vitest";
import ZZZ from "../airports/ZZZ.ts";
import { addDays, fromLocal, type Instant, type LocalDate, localDate, localDateOf, toLocal } from "../time.ts";
import type { Departure } from "./departure.ts";
import { flightKey } from "./flight.ts";
import { expectedFlights, timetableDays } from "./timetable.ts";

const DAY = localDate("2026-03-30");
const NOW = fromLocal(DAY, 0, ZZZ.timeZone);

function flight(day: LocalDate, number: string, minute: number, more: Partial<Departure> = {}): Departure {
  const scheduledAt = fromLocal(day, minute, ZZZ.timeZone);
  return {
    flightKey: flightKey("ZZZ", number, scheduledAt),
    airport: "ZZZ",
    localDate: day,
    scheduledAt,
    number,
    carrier: number.slice(0, 2),
    destination: "VIE",
    codeshares: [],
    status: "departed",
    statusText: "Dep 09:00",
    estimatedAt: null,
    actualAt: (scheduledAt + 60_000) as Instant,
    delayMin: 1,
    tail: "ZZ-AB",
    source: "hkia",
    knownAt: scheduledAt,
    ...more,
  };
}

const week = (n: number) => addDays(DAY, -7 * n);
const made = (past: Departure[]) =>
  expectedFlights({ airport: ZZZ, day: DAY, past, now: NOW }).map(
    (f) => `${f.number} ${toLocal(f.scheduledAt, ZZZ.timeZone).minute}`,
  );

test("the newest days of the same weekday make the timetable, else the last days of any", () => {
  const all = () => true;
  expect(timetableDays(DAY, all)).toEqual([1, 2, 3, 4].map(week));
  expect(timetableDays(DAY, (day) => day <= week(9))).toEqual([9, 10, 11, 12].map(week));
  const young = new Set([addDays(DAY, -3), addDays(DAY, -2)]);
  expect(timetableDays(DAY, (day) => young.has(day))).toEqual([addDays(DAY, -2), addDays(DAY, -3)]);
  expect(timetableDays(DAY, () => false)).toEqual([]);
});

test("what left in half of the weeks is expected at its newest local time, also when clocks have changed", () => {
  const past = [
    flight(week(1), "ZA1", 550),
    flight(week(2), "ZA1", 540),
    flight(week(3), "ZA1", 540),
    flight(week(4), "ZA1", 540),
    flight(week(3), "ZA2", 600),
    flight(week(4), "ZA2", 600, { status: "cancelled", actualAt: null }),
    flight(week(1), "ZA3", 700),
  ];
  // The clocks of the simulated airport went forward the day before.
  expect(made(past)).toEqual(["ZA1 550", "ZA2 600"]);
});

test("a number that leaves twice a day is expected twice", () => {
  const past = [1, 2].flatMap((n) => [flight(week(n), "ZA1", 400), flight(week(n), "ZA1", 1000)]);
  expect(made(past)).toEqual(["ZA1 400", "ZA1 1000"]);
});

test("an expected flight has the key that the board will give it, and nothing of the past but its timetable", () => {
  const [one] = expectedFlights({ airport: ZZZ, day: DAY, past: [flight(week(1), "ZA1", 550)], now: NOW });
  const scheduledAt = fromLocal(DAY, 550, ZZZ.timeZone);
  expect(one).toMatchObject({ flightKey: flightKey("ZZZ", "ZA1", scheduledAt), scheduledAt, localDate: DAY });
  expect(localDateOf(scheduledAt, ZZZ.timeZone)).toBe(DAY);
  expect(one).toMatchObject({
    status: "scheduled",
    statusText: "",
    actualAt: null,
    delayMin: null,
    tail: null,
    knownAt: NOW,
  });
});
