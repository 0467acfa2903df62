import type { Airport } from "../../../core/airports/airport.ts";
import { isUsable, type Lease, type Outcome } from "../../../core/schedule/jobs.ts";
import { weatherSourceOf } from "../../../core/sources/catalogue/airport-sources.ts";
import { readBuilding, writeBuilding } from "../../platform/bucket/feature-shards.ts";
import type { Deps } from "../../platform/deps.ts";
import { reparseWeather } from "./weather.ts";

/**
 * Reads the archived weather of past days once more, since the adapter has another version. Asks nobody. When all days
 * have been read and some hours say something else now, the training rows from the oldest such span on are made anew.
 */
export async function runReread(deps: Deps, airport: Airport, { from, to }: Lease): Promise<Outcome> {
  const source = weatherSourceOf(airport);
  if (!source) return { status: "done", detail: "the airport has no weather source" };
  const conductor = deps.conductor(airport.iata);
  const { reread, mended } = await conductor.facts();
  const same = reread?.source === source.id && reread.version === source.version;
  const { changed, unreadable } = await reparseWeather(deps, airport, source, { from, to });
  const changedFrom = changed > 0 ? from : same ? (reread.changedFrom ?? null) : null;
  const days = (await conductor.partitions(["weather"])).filter(isUsable).map((p) => p.day);
  const left = days.some((day) => day < from);
  const detail = `${changed} hours of ${from} … ${to} say something else now, ${unreadable.length} answers are unreadable`;
  const done = { source: source.id, version: source.version, before: left ? from : null, changedFrom };
  if (left || changedFrom === null) return { status: "done", detail, facts: { reread: done } };
  // A chain under construction may have passed such a day already.
  if (await readBuilding(deps.db, airport.iata)) await writeBuilding(deps.db, airport.iata, null, deps.now);
  const oldest = mended !== null && mended < changedFrom ? mended : changedFrom;
  return { status: "done", detail, facts: { reread: done, mended: oldest, building: null } };
}
