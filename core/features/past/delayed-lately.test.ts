import { expect, test } from "vitest";
import { departure, ZONE } from "../../../test/support/synthetic-airport.ts";
import type { Departure } from "../../flights/departure.ts";
import { DAY, HOUR, type Instant, instant, MINUTE, plus } from "../../time.ts";
import { DelayedLately } from "./delayed-lately.ts";
import { History } from "./history.ts";
import { PastRates } from "./past-rates.ts";

const NOW = instant(Date.parse("2025-02-11T17:00:00Z"));
const MORNING = instant(NOW - 9 * HOUR);

/** Flights of an airline to a destination, a minute after one another. */
function flights(carrier: string, destination: string, at: Instant, delayMin: number | null, count = 20): Departure[] {
  return Array.from({ length: count }, (_, i) => ({
    ...departure({
      scheduledAt: plus(at, i * MINUTE),
      number: `${carrier}${i + 1}`,
      delayMin,
      destination,
      lagMin: 0,
    }),
    flightKey: `EWR/${carrier}${i + 1}${destination}/${at}`,
  }));
}
/** Weeks in which one flight in five was delayed, whoever flew it wherever. */
const WEEKS = Array.from({ length: 40 }, (_, d) => instant(MORNING - (5 + d) * DAY)).flatMap((at) =>
  ["AA", "BB"].flatMap((carrier) =>
    ["MIA", "ORD"].flatMap((to) => [
      ...flights(carrier, to, at, 40, 2),
      ...flights(carrier, to, plus(at, 5 * MINUTE), 0, 8),
    ]),
  ),
);

function lately(departures: readonly Departure[], at = NOW): DelayedLately {
  const history = History.empty(ZONE);
  history.add([...WEEKS, ...departures]);
  const view = history.asOf(at);
  return new DelayedLately(view, new PastRates(view));
}

test("nothing known of the last days moves nothing", () => {
  expect(lately([]).logOdds("AA", "ORD")).toBe(0);
  expect(lately(flights("AA", "MIA", MORNING, null)).logOdds("AA", "MIA")).toBe(0);
});

test("where the flights of a destination or an airline were delayed the next ones are likelier to be", () => {
  const after = lately([...flights("AA", "MIA", MORNING, 40), ...flights("BB", "ORD", MORNING, 0)]);
  const of = (carrier: string, to: string) => after.logOdds(carrier, to);
  expect(of("AA", "MIA")).toBeGreaterThan(0.5);
  expect(of("BB", "MIA")).toBeGreaterThan(0.2);
  expect(of("AA", "MIA")).toBeGreaterThan(of("BB", "MIA"));
  expect(of("AA", "MIA")).toBeGreaterThan(of("AA", "ORD"));
  expect(of("BB", "ORD")).toBeLessThan(0);
  expect(of("AA", "MIA") + of("BB", "ORD")).toBeCloseTo(of("AA", "ORD") + of("BB", "MIA"), 9);
});

test("what is common to the whole airport is left to the models", () => {
  const everywhere = ["MIA", "ORD", "LAX", "SFO"].flatMap((to) => flights("AA", to, MORNING, 40));
  expect(lately(everywhere).logOdds("CC", "JFK")).toBeLessThan(0);
  expect(lately(everywhere).logOdds("CC", "JFK")).toBeGreaterThan(-0.5);
});

test("it fades within days", () => {
  const of = (at: Instant): number => lately(flights("AA", "MIA", at, 40)).logOdds("AA", "MIA");
  expect(of(MORNING)).toBeGreaterThan(of(instant(MORNING - DAY)));
  expect(of(instant(MORNING - DAY))).toBeGreaterThan(of(instant(MORNING - 2 * DAY)));
  expect(of(instant(MORNING - 2 * DAY))).toBeGreaterThan(0);
  expect(of(instant(MORNING - 5 * DAY))).toBe(0);
});

test("what became known later changes nothing", () => {
  const then = flights("AA", "MIA", MORNING, 40);
  const later = flights("AA", "MIA", instant(NOW - 10 * MINUTE), 40);
  expect(lately([...then, ...later]).logOdds("AA", "MIA")).toBe(lately(then).logOdds("AA", "MIA"));
});
