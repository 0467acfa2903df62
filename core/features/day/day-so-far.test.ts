import { expect, test } from "vitest";
import { departure, scheduledOnly, ZONE } from "../../../test/support/synthetic-airport.ts";
import type { Departure } from "../../flights/departure.ts";
import { dayNumber, fromLocal, localDate } from "../../time.ts";
import { History } from "../past/history.ts";
import { PastRates } from "../past/past-rates.ts";
import { daySchedule } from "./day-schedule.ts";
import { daySoFar } from "./day-so-far.ts";

const DAY = localDate("2025-05-20");
const at = (minute: number) => fromLocal(DAY, minute, ZONE);

/** A flight every ten minutes from 06:00 to 09:50; nothing of BB has left since 08:00. */
const FLIGHTS = Array.from({ length: 24 }, (_, i) => {
  const scheduledAt = at(360 + 10 * i);
  return departure({ scheduledAt, number: `${i % 2 ? "BB" : "AA"}${i}`, delayMin: i % 2 && i >= 12 ? 300 : 0 });
});
const CANCELLED = { ...departure({ scheduledAt: at(1200), number: "BB50", delayMin: null }), knownAt: at(400) };

const USUAL = 0.2;

function stateOf(history: History, flights: readonly Departure[], minute: number) {
  const view = history.asOf(at(minute));
  const schedule = daySchedule(DAY, flights.map(scheduledOnly), ZONE);
  const airport = new PastRates(view).airport60;
  return daySoFar({ view, schedule, dayNumber: dayNumber(DAY), airport, expectedLate: () => USUAL });
}

function stateAt(minute: number) {
  const history = History.empty(ZONE);
  history.add([...FLIGHTS, CANCELLED]);
  return stateOf(history, [...FLIGHTS, CANCELLED], minute);
}

test("there is no state before the day has begun", () => {
  expect(stateAt(-1)).toBeNull();
  expect(stateAt(0)).not.toBeNull();
});

test("before anything is due nothing is unusual", () => {
  expect(stateAt(300)).toMatchObject({ excess: 0, cancelled: 0 });
  expect(stateAt(300)!.carrier("BB").excess).toBe(0);
});

test("flights past their time count as delayed though nothing is known of them", () => {
  const early = stateAt(480)!;
  const later = stateAt(600)!;
  expect(early.carrier("BB").late3h).toBeLessThan(0.15);
  expect(later.carrier("BB").late3h).toBeGreaterThan(0.3);
  expect(later.carrier("AA").late3h).toBeLessThan(later.carrier("BB").late3h);
  expect(later.late1h).toBeGreaterThan(early.late1h + 0.1);
  expect(later.carrier("BB").delay3h).toBeGreaterThan(early.carrier("BB").delay3h + 5);
});

test("an airline that is later than usual exceeds, the others less, and a punctual morning falls short", () => {
  expect(stateAt(480)!.excess).toBeLessThan(-0.5);
  const later = stateAt(600)!;
  expect(later.carrier("BB").excess).toBeGreaterThan(later.excess + 0.5);
  expect(later.carrier("AA").excess).toBeLessThan(later.excess - 0.5);
  // An airline without flights stands where the airport does.
  expect(later.carrier("CC").excess).toBeCloseTo(later.excess, 12);
});

test("waiting is the share of flights due in the last hour that are not reported as gone", () => {
  // At 10:00 the newest news is AA22 (09:40) at 09:45. Due since 08:45: three of BB, which wait, and three of AA, gone.
  const { asOf, carrier } = stateAt(600)!;
  expect(asOf).toBe(at(585));
  const airport = (3 + 4 * 0.5) / (6 + 4);
  expect(carrier("BB").waiting).toBeCloseTo((3 + 4 * airport) / (3 + 4), 12);
  expect(carrier("AA").waiting).toBeCloseTo((4 * airport) / (3 + 4), 12);
});

test("a cancellation known in advance counts against the whole day", () => {
  expect(stateAt(399)!.cancelled).toBe(0);
  expect(stateAt(600)!.cancelled).toBeCloseTo(1 / 25, 12);
  expect(stateAt(600)!.carrier("BB").cancelled).toBeCloseTo(1 / 13, 12);
  expect(stateAt(600)!.carrier("AA").cancelled).toBe(0);
});

test("a source that falls silent delays nobody", () => {
  const history = History.empty(ZONE);
  history.add(FLIGHTS.filter((f) => f.scheduledAt < at(420)));
  const before = stateOf(history, FLIGHTS, 420)!;
  const after = stateOf(history, FLIGHTS, 700)!;
  expect({ ...after, carrier: null }).toEqual({ ...before, carrier: null });
  expect(after.carrier("BB")).toEqual(before.carrier("BB"));
  expect(before.asOf).toBeLessThan(at(420));
});
