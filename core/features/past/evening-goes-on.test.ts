import { expect, test } from "vitest";
import { departure, ZONE } from "../../../test/support/synthetic-airport.ts";
import type { Departure } from "../../flights/departure.ts";
import { addDays, dayNumber, fromLocal, type Instant, localDate, MINUTE, plus } from "../../time.ts";
import { eveningGoesOn } from "./evening-goes-on.ts";
import { History } from "./history.ts";
import { PastRates } from "./past-rates.ts";

const DAY = localDate("2025-05-20");
const EVENING = fromLocal(addDays(DAY, -1), 18 * 60, ZONE);
const LAST = fromLocal(addDays(DAY, -1), 23 * 60 + 30, ZONE);
const NIGHT = fromLocal(DAY, 60, ZONE);

/** Flights every five minutes in the five hours before an instant, each fifth of them late, or all. */
const flightsBefore = (at: Instant, late: "usual" | "all", name = late): Departure[] =>
  Array.from({ length: 60 }, (_, i) =>
    departure({
      scheduledAt: plus(at, -(i + 1) * 5 * MINUTE),
      number: `AA${name === "all" ? 100 + i : i}`,
      delayMin: late === "all" || i % 5 === 0 ? 25 : 0,
      lagMin: 0,
    }),
  );
/** A month of usual afternoons and evenings, then the given flights. */
function logOdds(last: readonly Departure[], at: Instant, hour = 1, scheduledAt = NIGHT): number {
  const history = History.empty(ZONE);
  for (let d = 2; d <= 30; d++)
    for (const end of [18, 23]) history.add(flightsBefore(fromLocal(addDays(DAY, -d), end * 60, ZONE), "usual"));
  history.add(last);
  const view = history.asOf(at);
  return eveningGoesOn(view, new PastRates(view), dayNumber(DAY))(hour, scheduledAt);
}

test("after a late evening the flights after midnight are likelier to be late, the next morning's are not", () => {
  const bad = flightsBefore(EVENING, "all");
  expect(logOdds(bad, EVENING)).toBeGreaterThan(1);
  expect(logOdds(bad, EVENING, 4)).toBe(0);
  expect(logOdds(bad, EVENING, 23)).toBe(0);
  expect(Math.abs(logOdds(flightsBefore(EVENING, "usual"), EVENING))).toBeLessThan(0.3);
});

test("it fades with the time between", () => {
  const bad = flightsBefore(EVENING, "all");
  const at = (minute: number): number => logOdds(bad, EVENING, 1, fromLocal(DAY, minute, ZONE));
  expect(at(210) / at(0)).toBeCloseTo(Math.exp(-210 / 1200), 9);
});

test("it knows what is known: nothing of a later hour, of another evening or of the day itself", () => {
  const usual = flightsBefore(EVENING, "usual");
  expect(logOdds([...usual, ...flightsBefore(LAST, "all").filter((d) => d.scheduledAt > EVENING)], EVENING)).toBe(
    logOdds(usual, EVENING),
  );
  expect(logOdds(flightsBefore(fromLocal(addDays(DAY, -2), 18 * 60, ZONE), "all"), EVENING)).toBe(0);
  const own = departure({ scheduledAt: fromLocal(DAY, 10, ZONE), number: "AA900", delayMin: 40, lagMin: 0 });
  expect(logOdds([own], fromLocal(DAY, 120, ZONE))).toBe(0);
  expect(logOdds([], fromLocal(addDays(DAY, -2), 18 * 60, ZONE))).toBe(0);
});

test("a source that falls silent leaves it as it was", () => {
  const bad = flightsBefore(EVENING, "all");
  expect(logOdds(bad, plus(EVENING, 300 * MINUTE))).toBe(logOdds(bad, plus(EVENING, 60 * MINUTE)));
});
