import type { Airport } from "../../../core/airports/airport.ts";
import { VERDICT_LEAD } from "../../../core/evaluation/verdict/verdict.ts";
import { flightKey } from "../../../core/flights/flight.ts";
import type { CanaryDay } from "../../../core/journal/canary.ts";
import { addDays, type LocalDate, localDateOf } from "../../../core/time.ts";
import { twinDay } from "../../../core/twin/day/day.ts";
import { TWIN_SEED } from "../../../core/twin/wire/serve.ts";
import { readDepartures } from "../db/flights.ts";
import { readNewestBaseline } from "../db/scores.ts";
import type { Deps } from "../deps.ts";

/** What is older is no news, and other checks tell that nothing new comes. */
const DAYS_BACK = 7;

/** Whether the truth behind an airport's answers is known here: a replay may answer anything. */
export const isCanary = ({ config }: Pick<Deps, "config">, { simulated }: Airport): boolean =>
  simulated && config.sourceMode === "live";

/** The newest days of the simulated airport: what was taken in beside what was simulated, and how forecasts did. */
export async function readCanary(
  { db, conductor, now }: Pick<Deps, "db" | "conductor" | "now">,
  { iata, timeZone }: Airport,
): Promise<CanaryDay> {
  const today = localDateOf(now, timeZone);
  const from = addDays(today, -DAYS_BACK);
  const partitions = await conductor(iata).partitions(["flights"], { from, to: today });
  const settled = partitions.findLast(({ state }) => state === "settled")?.day;
  const score = await readNewestBaseline(db, iata, { lead: VERDICT_LEAD, from });
  const shown = score?.servedLogLoss ?? null;
  return {
    iata,
    outcomes: settled
      ? { recorded: await readDepartures(db, iata, settled, settled), true: simulated(iata, settled) }
      : null,
    losses: score && shown !== null ? { shown, baseline: score.logLoss } : null,
  };
}

const simulated = (iata: string, day: LocalDate) =>
  twinDay(TWIN_SEED, day).map(({ number, scheduledAt, delayMin }) => ({
    flightKey: flightKey(iata, number.replace(" ", ""), scheduledAt),
    delayMin,
  }));
