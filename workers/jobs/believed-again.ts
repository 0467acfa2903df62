import type { Airport } from "../../core/airports/airport.ts";
import { type DayOutcome, type Facts, isFinished, isUsable } from "../../core/schedule/jobs.ts";
import { readBuilding, writeBuilding } from "../platform/bucket/feature-shards.ts";
import type { Deps } from "../platform/deps.ts";

/**
 * What the planner must know when some of the days that a job is about to report as read had come to another end before,
 * quarantined or parked: training rows may have been made without them. Call it before the Conductor is told of the days.
 * Nothing where there is no such day.
 */
export async function mendedFacts(
  deps: Pick<Deps, "db" | "conductor" | "now">,
  airport: Airport,
  job: "flights" | "weather",
  outcomes: readonly DayOutcome[],
): Promise<Partial<Facts>> {
  const read = outcomes.flatMap(({ day, ok }) => (ok ? [day] : [])).sort();
  const [from, to] = [read[0], read.at(-1)];
  if (from === undefined || to === undefined) return {};
  const conductor = deps.conductor(airport.iata);
  const partitions = await conductor.partitions([job], { from, to });
  const mended = partitions.filter((p) => isFinished(p) && !isUsable(p) && read.includes(p.day)).map((p) => p.day);
  if (mended.length === 0) return {};
  const before = (await conductor.facts()).mended;
  const [oldest] = [...mended, ...(before === null ? [] : [before])].sort();
  // A chain under construction may have passed such a day already.
  if (await readBuilding(deps.db, airport.iata)) await writeBuilding(deps.db, airport.iata, null, deps.now);
  return { mended: oldest ?? null, building: null };
}
