import type { Airport } from "../../core/airports/airport.ts";
import { lastCorrectedDay } from "../../core/flights/settled.ts";
import { type DayOutcome, type Facts, isFinished, isUsable } from "../../core/schedule/jobs.ts";
import { type LocalDate, localDateOf } from "../../core/time.ts";
import { readBuilding, writeBuilding } from "../platform/bucket/feature-shards.ts";
import type { Deps } from "../platform/deps.ts";

/**
 * What the planner must know when some of the days that a job is about to report as read had come to another end
 * before, quarantined or parked, or were passed by the chain of rows while they were open, as days without weather are:
 * training rows may have been made without them. Call it before the Conductor is told of the days. Nothing where there
 * is no such day.
 */
export async function mendedFacts(
  deps: Pick<Deps, "db" | "conductor" | "now">,
  airport: Airport,
  job: "flights" | "weather" | "arrivals",
  outcomes: readonly DayOutcome[],
): Promise<Partial<Facts>> {
  // No training row is made of arrivals.
  if (job === "arrivals") return {};
  const read = outcomes.flatMap(({ day, ok }) => (ok ? [day] : [])).sort();
  const [from, to] = [read[0], read.at(-1)];
  if (from === undefined || to === undefined) return {};
  const conductor = deps.conductor(airport.iata);
  const partitions = await conductor.partitions([job], { from, to });
  const states = new Map(partitions.map((p) => [p.day, p]));
  const { mended: before, features } = await conductor.facts();
  // Rows of younger days are made anew anyway.
  const lastPassed =
    [features?.through ?? "", lastCorrectedDay(localDateOf(deps.now, airport.timeZone))].sort()[0] ?? "";
  const passed = (day: LocalDate) => features !== null && features.start <= day && day <= lastPassed;
  const mended = read.filter((day) => {
    const known = states.get(day);
    return !isUsable(known) && (isFinished(known) || passed(day));
  });
  if (mended.length === 0) return {};
  const [oldest] = [...mended, ...(before === null ? [] : [before])].sort();
  // A chain under construction may have passed such a day already.
  if (await readBuilding(deps.db, airport.iata)) await writeBuilding(deps.db, airport.iata, null, deps.now);
  return { mended: oldest ?? null, building: null };
}
