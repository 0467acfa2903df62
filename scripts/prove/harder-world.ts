import { writeFileSync } from "node:fs";
import type { DayLosses } from "../../core/evaluation/verdict/day-losses.ts";
import type { LocalDate } from "../../core/time.ts";
import { addDays, dayNumber } from "../../core/time.ts";
import { largestAirline, withDoubledDelays } from "./harder-world/doubled.ts";
import { judgeHarderWorld, wrongOf } from "./harder-world/judge.ts";
import { harderWorldPage, saidOf } from "./harder-world/report.ts";
import type { Json, Proof } from "./run/proof.ts";
import { type WalkResult, walkYear } from "./staleness/walk.ts";
import { daysOf } from "./staleness/years.ts";

const UNITS = ["ABQ_2010-", "ABQ_2017"];
const PAGE = "docs/results/harder-world.md";
/** Days of an airport-year before its largest airline doubles its delays. */
const DAYS_BEFORE = 210;

/** A walk through a world that changes on a day. The losses are kept, so that another rule costs no fit. */
interface Changed {
  readonly from: number;
  readonly walk: WalkResult;
}

/**
 * Walks with the real learners through an airport-year whose largest airline doubles its delays on a day, and judges each
 * week after it as the model page would have: all models lose alike then, and none is to be blamed.
 */
export const harderWorld: Proof = {
  name: "harder-world",
  about: `An airline doubles its delays: what the verdict says each week after. Words: airport-years (${UNITS.join(", ")}), "-" without weather.`,
  minutes: 4,
  units: (words) => (words.length > 0 ? words : UNITS),
  run: async (unit) => {
    const year = { name: unit.replace("-", ""), weather: !unit.endsWith("-") };
    let from = 0;
    const walk = walkYear(year, (world) => {
      const first = [...world.days.keys()][0] as LocalDate;
      const day = addDays(first, DAYS_BEFORE);
      from = dayNumber(day);
      return withDoubledDelays(world, largestAirline(world), day);
    });
    return { from, walk } as unknown as Json;
  },
  conclude: (results) => {
    const found = [...results].map(([unit, result]) => {
      const { from, walk } = result as unknown as Changed;
      const days = daysOf(walk);
      return { unit, judged: judgeHarderWorld(days, from, mostFlights(days)) };
    });
    if (results.size === UNITS.length) writeFileSync(PAGE, harderWorldPage(found));
    return {
      lines: found.flatMap(({ unit, judged: { weeks, champion, baseline } }) => [
        `${unit}: log loss before, in the month after and in the last one: ${three(champion)}, of the baseline ${three(baseline)}`,
        ...weeks.map((week) => `  after ${week.after} days: ${saidOf(week)}`),
      ]),
      failures: found.flatMap(({ unit, judged }) => wrongOf(judged).map((wrong) => `${unit}: ${wrong}`)),
    };
  },
};

/** The airline that changed: the largest one. */
function mostFlights(days: readonly DayLosses[]): string {
  const flights = new Map<string, number>();
  for (const { airlines = {} } of days)
    for (const [airline, one] of Object.entries(airlines))
      flights.set(airline, (flights.get(airline) ?? 0) + one.flights);
  return [...flights].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}

const three = (losses: readonly number[]): string => losses.map((loss) => loss.toFixed(4)).join(", ");
