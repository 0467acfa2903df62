import { DELAYED_MIN, delayedAs01 } from "../../core/delay.ts";
import { pLate } from "../../core/distribution/cdf.ts";
import { logLoss } from "../../core/evaluation/metrics.ts";
import { blend } from "../../core/model/delay/train/learner.ts";
import { dayFromNumber } from "../../core/time.ts";
import { readStateRows } from "../backtest/state/read-state.ts";
import { walkState } from "../backtest/state/walk-state.ts";
import { knownAirport } from "../cli/known-airport.ts";
import { parseDrillArguments } from "../drill/arguments.ts";
import { progress } from "../drill/progress.ts";
import { startRuntime } from "../local/runtime.ts";
import { keptState, runDrillInParts } from "./drills/run-in-parts.ts";
import { compareEvenings, type EveningComparison } from "./hindcast/compare-evenings.ts";
import { type EveningLoss, liveEvenings } from "./hindcast/live-evenings.ts";
import type { Json, Proof } from "./run/proof.ts";

/** How far the hindcast may be from the forecasts that were issued, in log loss. */
const MOST_DIFFERENCE = 0.004;
const UNIT = "PHX 2024-06-01 30 150";

/**
 * A drill issues forecasts day by day; afterwards the same days are hindcast from the rows that it left, and the
 * forecasts of 18:00 of the evening before are compared flight by flight.
 */
export const hindcastProof: Proof = {
  name: "hindcast",
  about:
    "Hindcast days of a drill against the forecasts it had issued. Words: folder of recordings, then units such as " +
    `"${UNIT}" (airport, first day, days, days of history).`,
  minutes: 40,
  units: ([folder, ...units]) => {
    if (!folder) throw new Error("npm run prove -- hindcast <folder of recordings> [units]");
    return (units.length > 0 ? units : [UNIT]).map((unit) => `${folder} ${unit}`);
  },
  run: async (unit, folder) => (await compareDrill(unit, folder)) as unknown as Json,
  conclude: (results) => {
    const found = [...results].map(([unit, result]) => ({ unit, ...(result as unknown as EveningComparison) }));
    return {
      lines: found.map(({ unit, ...compared }) => lineOf(unit, compared)),
      failures: found.flatMap(({ unit, difference: { mean } }) =>
        Math.abs(mean) <= MOST_DIFFERENCE ? [] : [`${unit}: the hindcast is ${mean.toFixed(4)} from what was issued`],
      ),
    };
  },
};

const lineOf = (unit: string, { days, flights, live, hindcast, difference }: EveningComparison): string =>
  [
    `${unit}: ${flights} flights of ${days} days, log loss ${live.toFixed(4)} as issued at 18:00, ${hindcast.toFixed(4)} made afterwards,`,
    `difference ${difference.mean.toFixed(4)} (${difference.low.toFixed(4)} … ${difference.high.toFixed(4)})`,
  ].join(" ");

/** The state is kept after each day, so that an interruption costs a minute or two. */
const DAYS_A_PART = 1;
/** Days between two comparisons on the way: each of them makes all fits of the hindcast. */
const DAYS_A_COMPARISON = 10;

async function compareDrill(unit: string, folder: string): Promise<EveningComparison> {
  const [replay = "", iata = "", from = "", days = "", history = ""] = unit.split(" ");
  const span = ["--from", from, "--days", days, "--history", history];
  await runDrillInParts(parseDrillArguments(["--airport", iata, "--replay", replay, ...span]), {
    folder,
    daysAPart: DAYS_A_PART,
    afterPart: async (done) => {
      if (done === 0 || done % DAYS_A_COMPARISON !== 0 || done >= Number(days)) return;
      const compared = await compareState(keptState(folder), iata);
      if (compared) console.log(`so far, ${lineOf(unit, compared)}`);
    },
  });
  const compared = await compareState(keptState(folder), iata);
  if (!compared) throw new Error(`${unit}: no flight was forecast both ways`);
  return compared;
}

/** The forecasts that a state folder's service issued at 18:00, beside those made afterwards from its rows. */
async function compareState(state: string, iata: string): Promise<EveningComparison | null> {
  const runtime = await startRuntime({ persistDir: state, port: 0, vars: { AIRPORTS: iata, HINDCAST: "off" } });
  const live = await liveEvenings(runtime, knownAirport(iata), blend.id).finally(runtime.dispose);
  const hindcast: EveningLoss[] = [];
  walkState(
    await readStateRows(state, iata),
    ({ learner, day, carrier, minuteOfDay, leadMinutes, delay, cdf }) => {
      // Longer ago than the day is old: the reference time is that of the evening before.
      if (learner !== blend.id || leadMinutes <= minuteOfDay || Number.isNaN(delay)) return;
      const loss = logLoss([pLate(cdf, DELAYED_MIN)], [delayedAs01(delay)]);
      hindcast.push({ day: dayFromNumber(day), carrier, minuteOfDay, delay, loss });
    },
    progress,
  );
  progress(null);
  return compareEvenings(live, hindcast);
}
