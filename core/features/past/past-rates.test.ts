import { expect, test } from "vitest";
import { departure, ZONE } from "../../../test/support/synthetic-airport.ts";
import { addDays, fromLocal, localDate, MINUTE, plus } from "../../time.ts";
import { History } from "./history.ts";
import { PastRates } from "./past-rates.ts";

const DAY = localDate("2025-05-20");

/** Thirty days on which airline AA is punctual, BB leaves every third flight late, and BB1 every flight. */
function history(): History {
  const made = History.empty(ZONE);
  for (let d = 1; d <= 30; d++) {
    const morning = fromLocal(addDays(DAY, -d), 9 * 60, ZONE);
    for (let i = 0; i < 6; i++) {
      const scheduledAt = plus(morning, i * 5 * MINUTE);
      made.add([
        departure({ scheduledAt, number: `AA${i}`, delayMin: 0, destination: "LHR" }),
        departure({
          scheduledAt,
          number: `BB${i}`,
          delayMin: i === 1 || (i + d) % 5 === 0 ? 40 : 0,
          destination: "CDG",
        }),
      ]);
    }
  }
  return made;
}

const rates = new PastRates(history().asOf(fromLocal(DAY, 0, ZONE)));

test("rates tell airlines, destinations and numbers apart", () => {
  expect(rates.carrier30("AA").late).toBeLessThan(0.1);
  expect(rates.carrier30("BB").late).toBeGreaterThan(0.2);
  expect(rates.destination30("CDG").late).toBeGreaterThan(rates.destination30("LHR").late);
  expect(rates.number30("BB1", "BB", "CDG", 9).late).toBeGreaterThan(0.6);
  expect(rates.number30("BB1", "BB", "CDG", 9).delay).toBeGreaterThan(rates.number30("AA1", "AA", "LHR", 9).delay + 10);
});

test("an unknown key is its parent", () => {
  const { late, cancelled } = rates.airport60;
  expect(rates.carrier30("XX")).toMatchObject({ late, cancelled, weight: 0 });
  expect(rates.hour60(3).late).toBe(late);
  expect(rates.carrierHour60("BB", 3).late).toBeCloseTo(rates.carrier60("BB").late, 12);
  expect(rates.carrierHour60("XX", 9).late).toBeCloseTo(rates.hour60(9).late, 12);
  expect(rates.number30("BB99", "BB", "CDG", 9).weight).toBe(0);
  expect(rates.number30("XX1", "XX", "XXX", 3).late).toBeCloseTo(late, 12);
});

test("a thin history stays near its parent", () => {
  const thin = History.empty(ZONE);
  const scheduledAt = fromLocal(addDays(DAY, -1), 600, ZONE);
  thin.add([departure({ scheduledAt, number: "AA1", delayMin: 90 })]);
  const past = new PastRates(thin.asOf(fromLocal(DAY, 0, ZONE)));
  expect(past.number30("AA1", "AA", "OSL", 10).late).toBeGreaterThan(0.2);
  expect(past.number30("AA1", "AA", "OSL", 10).late).toBeLessThan(0.4);
});
