import type { Airport } from "../../../core/airports/airport.ts";
import { isUsable, type Lease, type Outcome } from "../../../core/schedule/jobs.ts";
import { rereadNext } from "../../../core/schedule/reread-plan.ts";
import { flightSourceOf, weatherSourceOf } from "../../../core/sources/catalogue/airport-sources.ts";
import { readBuilding, writeBuilding } from "../../platform/bucket/feature-shards.ts";
import type { Deps } from "../../platform/deps.ts";
import { reparseFlights } from "./flights.ts";
import { reparseWeather } from "./weather.ts";

/**
 * Reads the archived answers about past days once more, of weather or of flights, since their adapter has another
 * version. Asks nobody. When all days have been read and some rows say something else now, the training rows from the
 * oldest such span on are made anew.
 */
export async function runReread(deps: Deps, airport: Airport, { from, to }: Lease): Promise<Outcome> {
  const sources = { weather: weatherSourceOf(airport), flights: flightSourceOf(airport) };
  const conductor = deps.conductor(airport.iata);
  const facts = await conductor.facts();
  const parserOf = (source: { id: string; version: number } | null) =>
    source && { source: source.id, version: source.version };
  const next = rereadNext(facts, { weather: parserOf(sources.weather), flights: parserOf(sources.flights) });
  if (!next) return { status: "done", detail: "everything has been read by the adapters of today" };
  const { kind, parser } = next;
  const span = { from, to };
  const { changed, unreadable } =
    kind === "weather" && sources.weather
      ? await reparseWeather(deps, airport, sources.weather, span)
      : await reparseFlights(deps, airport, sources.flights, span);
  const earlier = next.before === null ? null : (facts.reread?.[kind]?.changedFrom ?? null);
  const changedFrom = changed > 0 ? from : earlier;
  const days = (await conductor.partitions([kind])).filter(isUsable).map((p) => p.day);
  const left = days.some((day) => day < from);
  const detail = `${kind}: ${changed} rows of ${from} … ${to} say something else now, ${unreadable.length} answers are unreadable`;
  const reread = { ...facts.reread, [kind]: { ...parser, before: left ? from : null, changedFrom } };
  if (left || changedFrom === null) return { status: "done", detail, facts: { reread } };
  // A chain under construction may have passed such a day already.
  if (await readBuilding(deps.db, airport.iata)) await writeBuilding(deps.db, airport.iata, null, deps.now);
  const oldest = facts.mended !== null && facts.mended < changedFrom ? facts.mended : changedFrom;
  return { status: "done", detail, facts: { reread, mended: oldest, building: null } };
}
