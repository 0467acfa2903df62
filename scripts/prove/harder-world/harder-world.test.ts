import { expect, test } from "vitest";
import type { Departure } from "../../../core/flights/departure.ts";
import { instant, localDate } from "../../../core/time.ts";
import { dayLosses } from "../../../test/support/day-losses.ts";
import type { World } from "../../backtest/load.ts";
import { largestAirline, withDoubledDelays } from "./doubled.ts";
import { judgeHarderWorld, wrongOf } from "./judge.ts";

const flight = (carrier: string, delayMin: number | null) =>
  ({
    carrier,
    delayMin,
    actualAt: delayMin === null ? null : instant(delayMin * 60_000),
    knownAt: instant(1e9),
  }) as Departure;

test("only the airline's delays of the days from then on are longer, and known as much later", () => {
  const days = new Map(
    ["2015-01-01", "2015-01-02"].map((day) => [
      localDate(day),
      [flight("AA", 20), flight("AA", -5), flight("AA", null), flight("UA", 30)],
    ]),
  );
  const world = { days } as unknown as World;
  expect(largestAirline(world)).toBe("AA");
  const changed = withDoubledDelays(world, "AA", localDate("2015-01-02")).days;
  expect(changed.get(localDate("2015-01-01"))).toEqual(days.get(localDate("2015-01-01")));
  const [late, early, cancelled, other] = changed.get(localDate("2015-01-02"))!;
  expect(late).toMatchObject({ delayMin: 40, actualAt: 40 * 60_000, knownAt: 1e9 + 20 * 60_000 });
  expect([early, cancelled, other]).toEqual(days.get(localDate("2015-01-02"))!.slice(1));
});

test("an airline that became later is told, and that is no fault; a champion that alone is worse is one", () => {
  const airline = (share: number) => ({ flights: 60, late: 60 * share, expected: 12 });
  const healthy = dayLosses({ days: 260 }).map((day, i) => ({
    ...day,
    airlines: { AA: airline(0.2 + 0.01 * (i % 5)), UA: airline(0.2 + 0.01 * (i % 3)) },
  }));
  const from = healthy[150]!.day;
  const harder = healthy.map((day) =>
    day.day < from
      ? day
      : {
          ...day,
          champion: 1.2 * day.champion,
          baseline: 1.2 * day.baseline,
          panel: Object.fromEntries(Object.entries(day.panel).map(([name, loss]) => [name, 1.2 * loss])),
          airlines: { ...day.airlines, AA: airline(0.3) },
        },
  );
  const judged = judgeHarderWorld(harder, from, "AA");
  expect(judged.weeks.length).toBeGreaterThan(12);
  expect(judged.champion[1] / judged.champion[0]).toBeCloseTo(1.2, 1);
  expect(wrongOf(judged)).toEqual([]);
  const untold = harder.map(({ airlines: _, ...day }) => day);
  expect(wrongOf(judgeHarderWorld(untold, from, "AA"))).toEqual([
    "within four weeks nothing said that AA became later",
  ]);
  expect(wrongOf(judgeHarderWorld(harder, from, "UA"))).toContain("within four weeks AA is said to have become later");
  const alone = harder.map((day) => (day.day < from ? day : { ...day, champion: 1.05 * day.champion }));
  expect(wrongOf(judgeHarderWorld(alone, from, "AA")).join("; ")).toContain("an alarm names training as the cause");
});
