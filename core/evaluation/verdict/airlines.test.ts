import { expect, test } from "vitest";
import { dayLosses } from "../../../test/support/day-losses.ts";
import { Rng } from "../../rng.ts";
import { airlineChanges } from "./airlines.ts";
import type { DayLosses } from "./day-losses.ts";

/** Airlines with so many flights a day each, and the share of them that is late beyond what is expected. */
type Airlines = Readonly<Record<string, { readonly flights: number; readonly beyond: (day: number) => number }>>;

/** Days on which weather makes flights of all airlines late beyond what is expected, or fewer of them. */
function daysOf(days: number, airlines: Airlines, seed = "airlines"): DayLosses[] {
  const rng = Rng.seeded(seed);
  return dayLosses({ days }).map((day, i) => {
    const weather = 0.08 * rng.normal();
    const of = ([airline, { flights, beyond }]: [string, Airlines[string]]) => {
      const share = Math.max(0, 0.2 + weather + beyond(i));
      const late = Array.from({ length: flights }, () => (rng.uniform() < share ? 1 : 0)).reduce(
        (a: number, b) => a + b,
        0,
      );
      return [airline, { flights, late, expected: 0.2 * flights }] as const;
    };
    return { ...day, airlines: Object.fromEntries(Object.entries(airlines).map(of)) };
  });
}

const usual = () => 0;

test("an airline whose flights are late more often is noticed within weeks, and nobody else is", () => {
  const days = daysOf(240, {
    AA: { flights: 60, beyond: (i) => (i < 150 ? 0 : 0.1) },
    UA: { flights: 50, beyond: usual },
    WN: { flights: 40, beyond: usual },
  });
  const changes = airlineChanges(days);
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatchObject({ airline: "AA" });
  expect(changes[0]!.noticed - days[150]!.day).toBeLessThan(21);
  expect(Math.abs(changes[0]!.since - days[150]!.day)).toBeLessThan(10);
});

test("it ends when what is expected has caught up", () => {
  const changes = airlineChanges(
    daysOf(260, {
      AA: { flights: 60, beyond: (i) => (i > 150 && i < 190 ? 0.12 : 0) },
      UA: { flights: 60, beyond: usual },
    }),
  );
  expect(changes).toMatchObject([{ airline: "AA", open: false }]);
});

test("days that are hard for all airlines are no change of one", () => {
  const hard = (i: number) => (i < 150 ? 0 : 0.15);
  expect(airlineChanges(daysOf(240, { AA: { flights: 60, beyond: hard }, UA: { flights: 50, beyond: hard } }))).toEqual(
    [],
  );
});

test("small airlines, an airline that flies alone and days without airlines are not judged", () => {
  const small = daysOf(240, { AA: { flights: 90, beyond: usual }, XX: { flights: 4, beyond: (i) => i / 300 } });
  expect(airlineChanges(small)).toEqual([]);
  expect(airlineChanges(daysOf(240, { AA: { flights: 90, beyond: (i) => i / 300 } }))).toEqual([]);
  expect(airlineChanges(dayLosses({ days: 240 }))).toEqual([]);
});
