import type { Airport } from "../../../core/airports/airport.ts";
import { isUsable, type Lease, type Outcome } from "../../../core/schedule/jobs.ts";
import { isReread, rereadNext } from "../../../core/schedule/reread-plan.ts";
import { arrivalSourceOf, flightSourceOf, weatherSourceOf } from "../../../core/sources/catalogue/airport-sources.ts";
import { readBuilding, writeBuilding } from "../../platform/bucket/feature-shards.ts";
import type { Deps } from "../../platform/deps.ts";
import { reparseFlights } from "./flights.ts";
import { reparseWeather } from "./weather.ts";

/**
 * Reads the archived answers about past days once more, of weather, of flights or of arrivals, since their adapter has
 * another version. Asks nobody. Days of arrivals that were set apart and are believed now are reported. When all days have been read and some rows say something else now, the training rows from the
 * oldest such span on are made anew; none is made of arrivals.
 */
export async function runReread(deps: Deps, airport: Airport, { from, to }: Lease): Promise<Outcome> {
  const sources = {
    weather: weatherSourceOf(airport),
    flights: flightSourceOf(airport),
    arrivals: arrivalSourceOf(airport),
  };
  const conductor = deps.conductor(airport.iata);
  const facts = await conductor.facts();
  const parserOf = (source: { id: string; version: number } | null) =>
    source && { source: source.id, version: source.version };
  const next = rereadNext(facts, {
    weather: parserOf(sources.weather),
    flights: parserOf(sources.flights),
    arrivals: parserOf(sources.arrivals),
  });
  if (!next) return { status: "done", detail: "everything has been read by the adapters of today" };
  const { kind, parser } = next;
  const span = { from, to };
  const { changed, unreadable, outcomes } =
    kind === "weather" && sources.weather
      ? await reparseWeather(deps, airport, sources.weather, span)
      : await reparseFlights(deps, airport, (kind === "arrivals" && sources.arrivals) || sources.flights, span);
  const earlier = next.before === null ? null : (facts.reread?.[kind]?.changedFrom ?? null);
  const changedFrom = changed > 0 ? from : earlier;
  const partitions = await conductor.partitions([kind]);
  const left = partitions.some((p) => isReread(kind, p) && p.day < from);
  const detail = `${kind}: ${changed} rows of ${from} … ${to} say something else now, ${unreadable.length} answers are unreadable`;
  const reread = { ...facts.reread, [kind]: { ...parser, before: left ? from : null, changedFrom } };
  if (kind === "arrivals") {
    const apart = new Set(partitions.flatMap((p) => (isUsable(p) ? [] : [p.day])));
    const believed = outcomes.filter((outcome) => outcome.ok && apart.has(outcome.day));
    const days = believed.map((outcome) => ({ ...outcome, job: "arrivals" as const }));
    return { status: "done", detail, days, facts: { reread } };
  }
  if (left || changedFrom === null) return { status: "done", detail, facts: { reread } };
  // A chain under construction may have passed such a day already.
  if (await readBuilding(deps.db, airport.iata)) await writeBuilding(deps.db, airport.iata, null, deps.now);
  const oldest = facts.mended !== null && facts.mended < changedFrom ? facts.mended : changedFrom;
  return { status: "done", detail, facts: { reread, mended: oldest, building: null } };
}
