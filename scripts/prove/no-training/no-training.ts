import { writeFileSync } from "node:fs";
import type { Json, Proof } from "../run/proof.ts";
import { judgeStopped, STOPPED_DAYS, type Stopped, sharedAges, wrongOf } from "./judge.ts";
import { type FitWalk, walkWithAllFits } from "./walk.ts";

const UNITS = ["ABQ_2010+ABQ_2011-", "ABQ_2010-"];
const PAGE = "docs/results/no-training.md";

/**
 * Stops training in real airport-years and compares how the model ages with what the ageing curve had foretold by then:
 * whoever reads the half-life on the model page must be able to count on it.
 */
export const noTraining: Proof = {
  name: "no-training",
  about: `Training stopped for ${STOPPED_DAYS} days: does the model age as foretold? Words: airport-years (${UNITS.join(", ")}), "-" without weather.`,
  minutes: 6,
  units: (words) => (words.length > 0 ? words : UNITS),
  run: async (unit) =>
    walkWithAllFits({ name: unit.replace(/-$/, ""), weather: !unit.endsWith("-") }) as unknown as Json,
  conclude: (results) => {
    const found = [...results].map(([unit, walk]) => ({ unit, stopped: judgeStopped(walk as unknown as FitWalk) }));
    if (results.size === UNITS.length) writeFileSync(PAGE, pageOf(found));
    return {
      lines: found.flatMap(({ unit, stopped }) => rowsOf(unit, stopped).map((row) => row.join("  "))),
      failures: found.flatMap(({ unit, stopped }) => wrongOf(stopped).map((wrong) => `${unit}: ${wrong}`)),
    };
  },
};

const percent = (ratio: number): string => `${ratio < 1 ? "−" : "+"}${(100 * Math.abs(ratio - 1)).toFixed(1)} %`;
const interval = ({ mean, low, high }: { mean: number; low: number; high: number }): string =>
  `${percent(mean)} (${percent(low)} … ${percent(high)})`;

const rowsOf = (unit: string, stopped: Stopped): string[][] =>
  sharedAges(stopped).map(({ ageFrom, ageTo, said, is }) => [
    unit,
    `${ageFrom}–${Math.min(ageTo, STOPPED_DAYS)} days`,
    interval(said),
    interval(is),
  ]);

const pageOf = (found: readonly { unit: string; stopped: Stopped }[]): string =>
  [
    "# Training stopped",
    "",
    "Written by `npm run prove -- no-training`; do not edit.",
    "",
    `Real airport-years, refitted every 28 days until training stops for their last ${STOPPED_DAYS} days (\`-\`: without weather). By then the`,
    "earlier fits had been scored on all days after them, as the hindcast does, and their loss beside that of the fresh fit foretold how the",
    "last one would age; fits of under half of its data do not count. Corrections by the last days go on, as in service. Loss beside the fresh model's on the same flights, above 0 worse,",
    "with 95 % intervals from resampled weeks:",
    "",
    "| airport-year | age | foretold | as it came |",
    "|---|---|---|---|",
    ...found.flatMap(({ unit, stopped }) => rowsOf(unit, stopped).map((row) => `| ${row.join(" | ")} |`)),
    "",
    found.every(({ stopped }) => wrongOf(stopped).length === 0)
      ? "Nowhere does what came lie outside of what was foretold."
      : `Otherwise than foretold: ${found.flatMap(({ unit, stopped }) => wrongOf(stopped).map((wrong) => `${unit}, ${wrong}`)).join("; ")}.`,
    "",
  ].join("\n");
