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

test("days that are harder for all are no fault; a champion that alone is worse is one", () => {
  const healthy = dayLosses({ days: 260 });
  const from = healthy[150]!.day;
  const harder = healthy.map((day) =>
    day.day < from
      ? day
      : {
          ...day,
          late: 1.5 * day.late,
          champion: 1.2 * day.champion,
          baseline: 1.2 * day.baseline,
          panel: Object.fromEntries(Object.entries(day.panel).map(([name, loss]) => [name, 1.2 * loss])),
        },
  );
  const judged = judgeHarderWorld(harder, from);
  expect(judged.weeks.length).toBeGreaterThan(12);
  expect(judged.champion[1] / judged.champion[0]).toBeCloseTo(1.2, 1);
  expect(wrongOf(judged)).toEqual([]);
  const untold = harder.map((day, i) => ({ ...day, late: healthy[i]!.late }));
  expect(wrongOf(judgeHarderWorld(untold, from))).toEqual(["nothing said within four weeks that the world is harder"]);
  const alone = harder.map((day) => (day.day < from ? day : { ...day, champion: 1.05 * day.champion }));
  expect(wrongOf(judgeHarderWorld(alone, from)).join("; ")).toContain("an alarm names training as the cause");
});
