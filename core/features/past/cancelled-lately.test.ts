import { expect, test } from "vitest";
import { departure, ZONE } from "../../../test/support/synthetic-airport.ts";
import type { Departure } from "../../flights/departure.ts";
import { DAY, HOUR, type Instant, instant, plus } from "../../time.ts";
import { CancelledLately } from "./cancelled-lately.ts";
import { History } from "./history.ts";

const NOW = instant(Date.parse("2025-02-11T17:00:00Z"));
const USUAL = 0.02;

interface Flights {
  readonly at: Instant;
  readonly carrier: string;
  readonly destination: string;
  readonly cancelled: boolean;
  readonly count?: number;
}

const flights = ({ at, carrier, destination, cancelled, count = 20 }: Flights): Departure[] =>
  Array.from({ length: count }, (_, i) => ({
    ...departure({
      scheduledAt: plus(at, i * 60_000),
      number: `${carrier}${i + 1}`,
      delayMin: cancelled ? null : 5,
      lagMin: 0,
    }),
    carrier,
    destination,
    flightKey: `EWR/${carrier}${i + 1}${destination}/${at}`,
  }));

const lately = (departures: readonly Departure[], at = NOW): CancelledLately => {
  const history = History.empty(ZONE);
  history.add(departures);
  return new CancelledLately(history.asOf(at), USUAL);
};

const morning = instant(NOW - 8 * HOUR);
const toMiami = (at: Instant, cancelled: boolean) => flights({ at, carrier: "BB", destination: "MIA", cancelled });
const toChicago = (at: Instant) => flights({ at, carrier: "AA", destination: "ORD", cancelled: false, count: 60 });

test("nothing known of the last days moves nothing", () => {
  expect(lately([]).logOdds("AA", "ORD")).toBe(0);
  expect(lately(toMiami(instant(NOW - 9 * DAY), true)).logOdds("BB", "MIA")).toBe(0);
});

test("where a destination's flights were cancelled the next ones are likelier to be, and others less", () => {
  const after = lately([...toChicago(morning), ...toMiami(morning, true)]);
  const of = (carrier: string, to: string) => after.logOdds(carrier, to);
  // 20 of 80 flights, with 50 more at the usual rate 21 / 130; of the destination 26.46 / 60 of these.
  const destination = Math.log((20 + 40 * (21 / 130)) / 60 / (21 / 130));
  expect(of("CC", "MIA") - of("CC", "LAX")).toBeCloseTo(0.5 * destination, 9);
  expect(of("BB", "LAX") - of("CC", "LAX")).toBeGreaterThan(0.2);
  expect(of("BB", "MIA") - of("CC", "LAX")).toBeCloseTo(
    of("CC", "MIA") - of("CC", "LAX") + of("BB", "LAX") - of("CC", "LAX"),
    9,
  );
  expect(of("AA", "ORD")).toBeLessThan(of("CC", "LAX") - 0.3);
});

test("of what is common to the whole airport models know the most", () => {
  const storm = [
    ...toMiami(morning, true),
    ...flights({ at: morning, carrier: "AA", destination: "ORD", cancelled: true }),
  ];
  expect(lately(storm).logOdds("CC", "LAX")).toBeGreaterThan(0);
  expect(lately(storm).logOdds("CC", "LAX")).toBeLessThan(0.4);
});

test("an airline's hours are over sooner than a destination's days", () => {
  const after = (at: Instant) => lately([...toChicago(at), ...toMiami(at, true)]);
  const carrier = (at: Instant) => after(at).logOdds("BB", "LAX") - after(at).logOdds("CC", "LAX");
  const destination = (at: Instant) => after(at).logOdds("CC", "MIA") - after(at).logOdds("CC", "LAX");
  const before = instant(morning - DAY);
  expect(carrier(before) / carrier(morning)).toBeLessThan(destination(before) / destination(morning) / 2);
});

test("it fades within days, and a flight taken off before its day counts at once", () => {
  const of = (at: Instant): number => lately([...toChicago(at), ...toMiami(at, true)]).logOdds("BB", "MIA");
  expect(of(morning)).toBeGreaterThan(of(instant(morning - DAY)));
  expect(of(instant(morning - DAY))).toBeGreaterThan(of(instant(morning - 2 * DAY)));
  expect(of(instant(morning - 2 * DAY))).toBeGreaterThan(0);
  expect(of(instant(morning - 3 * DAY))).toBe(0);
  const known = instant(NOW - HOUR);
  const tomorrow = toMiami(plus(NOW, 20 * HOUR), true).map((d) => ({ ...d, knownAt: known }));
  expect(lately([...toChicago(morning), ...tomorrow]).logOdds("BB", "MIA")).toBeGreaterThan(of(morning));
});

test("what became known later changes nothing", () => {
  const then = [...toChicago(morning), ...toMiami(instant(morning - DAY), true)];
  const later = toMiami(plus(NOW, HOUR), true);
  expect(lately([...then, ...later]).logOdds("BB", "MIA")).toBe(lately(then).logOdds("BB", "MIA"));
});
