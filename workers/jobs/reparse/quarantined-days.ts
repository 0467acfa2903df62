import type { Airport } from "../../../core/airports/airport.ts";
import type { DayOutcome, Lease, Outcome } from "../../../core/schedule/jobs.ts";
import { flightSourceOf } from "../../../core/sources/catalogue/airport-sources.ts";
import { daysBetween, type LocalDate } from "../../../core/time.ts";
import type { Deps } from "../../platform/deps.ts";
import { mendedFacts } from "../believed-again.ts";
import { reparseFlights } from "./flights.ts";

/**
 * Reads the archived answers about days set apart once more, since the adapter has another version. Days that are
 * believed now are reported as days of `flights`; rows that were made without them are made anew.
 */
export async function runReparse(deps: Deps, airport: Airport, lease: Lease): Promise<Outcome> {
  const source = flightSourceOf(airport);
  const partitions = await deps.conductor(airport.iata).partitions(["flights"]);
  const apart = partitions.filter((p) => p.state === "quarantined").map((p) => p.day);
  const due = apart.filter((day) => day >= lease.from && day <= lease.to);
  const outcomes: DayOutcome[] = [];
  for (const span of runsOf(due)) outcomes.push(...(await reparseFlights(deps, airport, source, span)).outcomes);
  const wanted = new Set(due);
  const mended = outcomes.filter((outcome) => wanted.has(outcome.day) && outcome.ok);
  const left = apart.some((day) => day < lease.from);
  const reparsed = { source: source.id, version: source.version, before: left ? lease.from : null };
  const detail = `${mended.length} of ${due.length} days set apart are believed now`;
  const days = mended.map((outcome) => ({ ...outcome, job: "flights" as const }));
  return {
    status: "done",
    detail,
    days,
    facts: { reparsed, ...(await mendedFacts(deps, airport, "flights", mended)) },
  };
}

/** Neighbouring days as one span each, in their order. */
function runsOf(days: readonly LocalDate[]): { from: LocalDate; to: LocalDate }[] {
  const runs: { from: LocalDate; to: LocalDate }[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && daysBetween(last.to, day) === 1) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs;
}
