import type { Airport } from "../../../core/airports/airport.ts";
import type { DayOutcome, Facts } from "../../../core/schedule/jobs.ts";
import type { LocalDate } from "../../../core/time.ts";
import { readBuilding, writeBuilding } from "../../platform/bucket/feature-shards.ts";
import type { Deps } from "../../platform/deps.ts";

/**
 * What the planner must know when days of flights that were set apart (`apart`) are believed after all: training rows may have been
 * made without them. Nothing where none is.
 */
export async function mendedFacts(
  deps: Pick<Deps, "db" | "conductor" | "now">,
  airport: Airport,
  apart: readonly LocalDate[],
  outcomes: readonly DayOutcome[],
): Promise<Partial<Facts>> {
  const mended = outcomes.flatMap(({ day, ok }) => (ok && apart.includes(day) ? [day] : []));
  if (mended.length === 0) return {};
  const before = (await deps.conductor(airport.iata).facts()).mended;
  const [oldest] = [...mended, ...(before === null ? [] : [before])].sort();
  // A chain under construction may have passed such a day already.
  if (await readBuilding(deps.db, airport.iata)) await writeBuilding(deps.db, airport.iata, null, deps.now);
  return { mended: oldest ?? null, building: null };
}
