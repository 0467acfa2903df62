import { writeFileSync } from "node:fs";
import type { LocalDate } from "../../core/time.ts";
import { addDays, dayNumber } from "../../core/time.ts";
import { largestAirline, withDoubledDelays } from "./harder-world/doubled.ts";
import { type HarderWorld, judgeHarderWorld, wrongOf } from "./harder-world/judge.ts";
import { harderWorldPage } from "./harder-world/report.ts";
import type { Json, Proof } from "./run/proof.ts";
import { walkYear } from "./staleness/walk.ts";
import { daysOf } from "./staleness/years.ts";

const UNITS = ["SEA_2015", "EWR_2013", "ABQ_2010-"];
const PAGE = "docs/results/harder-world.md";
/** Days of an airport-year before its largest airline doubles its delays. */
const DAYS_BEFORE = 210;

/**
 * Walks with the real learners through an airport-year whose largest airline doubles its delays on a day, and judges each
 * week after it as the model page would have: all models lose alike then, and none is to be blamed.
 */
export const harderWorld: Proof = {
  name: "harder-world",
  about: `An airline doubles its delays: what the verdict says each week after. Words: airport-years (${UNITS.join(", ")}), "-" without weather.`,
  minutes: 12,
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
    return judgeHarderWorld(daysOf(walk), from) as unknown as Json;
  },
  conclude: (results) => {
    const found = [...results].map(([unit, result]) => ({ unit, judged: result as unknown as HarderWorld }));
    if (results.size === UNITS.length) writeFileSync(PAGE, harderWorldPage(found));
    return {
      lines: found.flatMap(({ unit, judged: { weeks, champion, baseline } }) => [
        `${unit}: log loss before, in the month after and in the last one: ${three(champion)}, of the baseline ${three(baseline)}`,
        ...weeks.map(({ after, trend, alarm }) => `  after ${after} days: ${trend}${alarm ? `, alarm: ${alarm}` : ""}`),
      ]),
      failures: found.flatMap(({ unit, judged }) => wrongOf(judged).map((wrong) => `${unit}: ${wrong}`)),
    };
  },
};

const three = (losses: readonly number[]): string => losses.map((loss) => loss.toFixed(4)).join(", ");
