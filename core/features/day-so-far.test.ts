import { expect, test } from "vitest";
import { dayNumber, fromLocal, localDate, MINUTE, plus } from "../time.ts";
import { daySchedule } from "./day-schedule.ts";
import { daySoFar } from "./day-so-far.ts";
import { History } from "./history.ts";
import { departure, scheduledOnly, ZONE } from "./made-up.ts";
import { PastRates } from "./past-rates.ts";

const DAY = localDate("2025-05-20");
const at = (minute: number) => fromLocal(DAY, minute, ZONE);

/** A flight every ten minutes from 06:00 to 09:50; nothing of BB has left since 08:00. */
const FLIGHTS = Array.from({ length: 24 }, (_, i) => {
  const scheduledAt = at(360 + 10 * i);
  return departure({ scheduledAt, number: `${i % 2 ? "BB" : "AA"}${i}`, delayMin: i % 2 && i >= 12 ? 300 : 0 });
});
const CANCELLED = { ...departure({ scheduledAt: at(1200), number: "BB50", delayMin: null }), knownAt: at(400) };

function stateAt(minute: number) {
  const history = History.empty(ZONE);
  history.add([...FLIGHTS, CANCELLED]);
  const view = history.asOf(at(minute));
  const schedule = daySchedule(DAY, [...FLIGHTS, CANCELLED].map(scheduledOnly), ZONE);
  return daySoFar(view, schedule, dayNumber(DAY), new PastRates(view).airport60);
}

test("there is no state before the day has begun", () => {
  expect(stateAt(-1)).toBeNull();
  expect(stateAt(0)).not.toBeNull();
});

test("flights past their time count as delayed though nothing is known of them", () => {
  const early = stateAt(480)!;
  const later = stateAt(600)!;
  expect(early.carrierLate("BB")).toBeLessThan(0.1);
  expect(later.carrierLate("BB")).toBeGreaterThan(0.3);
  expect(later.carrierLate("AA")).toBeLessThan(later.carrierLate("BB"));
  expect(later.late1h).toBeGreaterThan(later.late);
  expect(later.delay).toBeGreaterThan(early.delay + 5);
});

test("waiting counts flights due by the newest news and not yet gone", () => {
  // At 10:00 the newest news is AA22 (09:40) at 09:45: six BB flights from 08:10 to 09:30 wait, 09:50 is not yet due.
  expect(stateAt(600)!.waiting).toBe(5);
});

test("a cancellation known in advance counts against the whole day", () => {
  expect(stateAt(399)!.cancelled).toBe(0);
  expect(stateAt(600)!.cancelled).toBeCloseTo(1 / 25, 12);
  expect(stateAt(600)!.carrierCancelled("BB")).toBeCloseTo(1 / 13, 12);
  expect(stateAt(600)!.carrierCancelled("AA")).toBe(0);
});

test("a source that falls silent delays nobody", () => {
  const history = History.empty(ZONE);
  history.add(FLIGHTS.filter((f) => f.scheduledAt < at(420)));
  const schedule = daySchedule(DAY, FLIGHTS, ZONE);
  const state = (minute: number) => {
    const view = history.asOf(at(minute));
    return daySoFar(view, schedule, dayNumber(DAY), new PastRates(view).airport60)!;
  };
  const before = state(420);
  const after = state(700);
  expect(after.late).toBe(before.late);
  expect(after.waiting).toBe(before.waiting);
  expect(plus(at(0), 700 * MINUTE)).toBe(at(700));
});
