import { writeFileSync } from "node:fs";
import type { Json, Proof } from "./run/proof.ts";
import { judgeAirport } from "./staleness/judge.ts";
import { findings } from "./staleness/report.ts";
import { type WalkResult, walkYear } from "./staleness/walk.ts";
import { daysOf } from "./staleness/years.ts";
import type { AirportYear } from "./walks/walk.ts";

const AIRPORT_YEARS: readonly AirportYear[] = [
  { name: "EWR_2013", weather: true },
  { name: "SEA_2015", weather: true },
  { name: "PHX_2024", weather: true },
  { name: "ABQ_2017", weather: true },
  { name: "ABQ_2010", weather: false },
  { name: "ABQ_2008", weather: false },
];

const PAGE = "docs/results/staleness.md";

/**
 * The study that sets the thresholds of the verdict. Each unit walks through an airport-year and keeps its daily
 * losses; the verdicts on them are made at the end, so that another threshold costs minutes and no fit.
 */
export const staleness: Proof = {
  name: "staleness",
  about:
    "What the verdict notices on real airport-years with planted losses of skill; writes docs/results/staleness.md.",
  minutes: 30,
  units: (words) => (words.length > 0 ? words : AIRPORT_YEARS.map(({ name }) => name)),
  run: async (unit) => {
    const known = AIRPORT_YEARS.find(({ name }) => name === unit);
    if (!known) throw new Error(`${unit} is none of ${AIRPORT_YEARS.map(({ name }) => name).join(", ")}`);
    return walkYear(known) as unknown as Json;
  },
  conclude: (results) => {
    const judged = [...results].map(([name, walk]) => judgeAirport(name, daysOf(walk as unknown as WalkResult)));
    const { page, lines, failures } = findings(judged);
    if (results.size === AIRPORT_YEARS.length) writeFileSync(PAGE, page.join("\n"));
    return { lines, failures };
  },
};
