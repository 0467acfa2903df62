import { expect, test } from "vitest";
import { TEST_AIRPORT } from "../../test/support/plan-input.ts";
import { HOUR, type Instant, MINUTE, parseInstant } from "../time.ts";
import type { Departure } from "./departure.ts";
import { type FlightObservation, flightKey } from "./flight.ts";
import { reconcile, vanished } from "./reconcile.ts";

const SCHEDULED = parseInstant("2026-03-20T10:00Z") as Instant;
const soon = (minutes: number): Instant => (SCHEDULED + minutes * MINUTE) as Instant;

const observation = (more: Partial<FlightObservation> = {}): FlightObservation => ({
  flightKey: flightKey("TST", "XX1", SCHEDULED),
  airport: "TST",
  source: "hkia",
  number: "XX1",
  carrier: "XX",
  destination: "AAA",
  codeshares: [],
  scheduledAt: SCHEDULED,
  status: "scheduled",
  statusText: "",
  observedAt: soon(-60),
  ...more,
});
const left = (delay: number, seenAt: number): FlightObservation =>
  observation({ status: "departed", statusText: `Dep +${delay}`, actualAt: soon(delay), observedAt: soon(seenAt) });

const take = (known: readonly Departure[], seen: readonly FlightObservation[]) =>
  reconcile(TEST_AIRPORT, new Map(known.map((d) => [d.flightKey, d])), seen, 5);

test("the same news twice is no news", () => {
  const first = take([], [observation()]);
  expect(first).toMatchObject({ unchanged: 0, duplicates: 0 });
  expect(take(first.changed, [observation({ observedAt: soon(-30) })])).toMatchObject({ changed: [], unchanged: 1 });
});

test("an outcome is known from the moment it was seen, and a correction from the moment of the correction", () => {
  const planned = take([], [observation()]).changed;
  const departed = take(planned, [left(12, 20)]).changed;
  expect(departed).toMatchObject([{ status: "departed", delayMin: 12, knownAt: soon(20) }]);
  expect(take(departed, [left(14, 300)]).changed).toMatchObject([{ delayMin: 14, knownAt: soon(300) }]);
});

test("an outcome read long afterwards counts as known when the source would have shown it", () => {
  const late = left(12, 100 * 60);
  expect(take([], [late]).changed).toMatchObject([{ knownAt: soon(12 + 5) }]);
  expect(late.observedAt - SCHEDULED).toBeGreaterThan(48 * HOUR);
});

test("a stale answer does not undo an outcome", () => {
  const departed = take([], [left(12, 20)]).changed;
  expect(take(departed, [observation({ observedAt: soon(30) })])).toMatchObject({ changed: [], unchanged: 1 });
});

test("of two rows of one flight the one with the outcome stands", () => {
  const both = take([], [left(3, 20), observation({ observedAt: soon(20) })]);
  expect(both).toMatchObject({ duplicates: 1, changed: [{ status: "departed" }] });
});

test("a flight that is no longer listed keeps its row without a label", () => {
  const planned = take([], [observation()]).changed;
  expect(vanished(planned, [])).toMatchObject([{ status: "unknown", delayMin: null, actualAt: null }]);
  expect(vanished(planned, [observation()])).toEqual([]);
  expect(vanished(take([], [left(3, 20)]).changed, [])).toEqual([]);
});

test("a new estimate is a change, though no outcome", () => {
  const planned = take([], [observation()]).changed;
  const estimated = take(planned, [
    observation({ estimatedAt: soon(40), statusText: "Est at 10:40", observedAt: soon(-10) }),
  ]);
  expect(estimated.changed).toMatchObject([{ estimatedAt: soon(40), knownAt: soon(-60), delayMin: null }]);
});

test("a cancelled flight that is reinstated is not cancelled; the latest word counts, whatever the order", () => {
  const cancelled = observation({ status: "cancelled", observedAt: soon(-90) });
  const waiting = observation({ status: "scheduled", observedAt: soon(-60) });
  expect(take([], [cancelled, waiting]).changed).toMatchObject([{ status: "scheduled" }]);
  expect(take([], [waiting, cancelled]).changed).toMatchObject([{ status: "scheduled" }]);
  expect(take([], [waiting, { ...cancelled, observedAt: soon(-30) }]).changed).toMatchObject([{ status: "cancelled" }]);
});
