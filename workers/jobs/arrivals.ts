import type { Airport } from "../../core/airports/airport.ts";
import type { ArrivalObservation } from "../../core/flights/arrival.ts";
import { reconcile } from "../../core/flights/reconcile.ts";
import { gotNothing } from "../../core/intake/no-answer.ts";
import type { Lease, Outcome } from "../../core/schedule/jobs.ts";
import { waitOf } from "../../core/schedule/source-waits.ts";
import { arrivalSourceOf } from "../../core/sources/catalogue/airport-sources.ts";
import { describeError } from "../../core/sources/describe-error.ts";
import type { ArrivalSource } from "../../core/sources/source.ts";
import { addDays, localDateOf } from "../../core/time.ts";
import type { Deps } from "../platform/deps.ts";
import { collect } from "./collect.ts";
import { readDays } from "./flights.ts";
import { movementsOf } from "./movements.ts";

/** Fills days of arrivals that are over like those of departures, and tells of today so far. */
export async function runArrivals(deps: Deps, airport: Airport, lease: Lease): Promise<Outcome> {
  const source = arrivalSourceOf(airport);
  if (!source) return { status: "done", detail: `${airport.sources.flights.source} tells no arrivals` };
  if (lease.to === localDateOf(deps.now, airport.timeZone)) return readToday(deps, airport, source, lease);
  const { days, flightsWait } = await readDays(deps, airport, source, lease);
  const good = days.filter((day) => day.ok).length;
  const failed = gotNothing(days);
  const detail = `${good} of ${days.length} days read${failed ? `: the source ${days[0]?.detail}` : ""}`;
  return { status: flightsWait ? "waiting" : failed ? "failed" : "done", detail, days, facts: { flightsWait } };
}

/**
 * The arrivals of today as the board shows them now: rows are added and changed, and none is taken away, since a flight
 * that has left the board may have come. The day stays open until it is over and read as history.
 */
async function readToday(deps: Deps, airport: Airport, source: ArrivalSource, { from, to }: Lease): Promise<Outcome> {
  const movements = movementsOf(source);
  const window = { from, to, now: deps.now, purpose: "board" as const };
  const { result } = await collect<ArrivalObservation>(deps, airport, source, window);
  if (!result.ok) {
    const flightsWait = waitOf("arrivals", result.error);
    const detail = describeError(result.error);
    return flightsWait ? { status: "waiting", detail, facts: { flightsWait } } : { status: "failed", detail };
  }
  const { observations } = movements.observations(result.value);
  const known = await movements.read(deps.db, airport.iata, addDays(from, -1), addDays(to, 1));
  const before = new Map(known.map((row) => [row.flightKey, row]));
  const { changed } = reconcile(airport, before, observations, source.capabilities.labelLagMin);
  await movements.write(deps.db, changed);
  const detail = `${observations.length} arrivals, ${changed.length} changed`;
  return { status: "done", detail, facts: { arrivals: { at: deps.now, day: to }, flightsWait: null } };
}
