import type { Airport } from "../../core/airports/airport.ts";
import type { Departure } from "../../core/flights/departure.ts";
import type { FlightObservation } from "../../core/flights/flight.ts";
import { reconcile } from "../../core/flights/reconcile.ts";
import type { Lease, Outcome, Wait } from "../../core/schedule/jobs.ts";
import { waitOf } from "../../core/schedule/source-waits.ts";
import { flightSourceOf } from "../../core/sources/catalogue/airport-sources.ts";
import { describeError } from "../../core/sources/describe-error.ts";
import { addDays, type LocalDate } from "../../core/time.ts";
import { readByKeys, readSchedule, replaceSchedule } from "../platform/db/flights.ts";
import type { Deps } from "../platform/deps.ts";
import { sha256 } from "../platform/hash.ts";
import { type Collected, collect, pieces } from "./collect.ts";

/**
 * Reads today's and tomorrow's board. `schedule` becomes exactly these two days; outcomes go into `departures`. A day that the
 * source did not answer for keeps the rows it had.
 */
export async function runBoard(deps: Deps, airport: Airport, lease: Lease): Promise<Outcome> {
  const source = flightSourceOf(airport);
  const collected: Collected<FlightObservation>[] = [];
  let flightsWait: Wait | null = null;
  for (const piece of pieces(lease.from, lease.to, source.capabilities.daysPerRequest)) {
    const one = await collect<FlightObservation>(deps, airport, source, { ...piece, now: deps.now, purpose: "board" });
    collected.push(one);
    flightsWait = one.result.ok ? null : waitOf("board", one.result.error);
    if (flightsWait) break;
  }
  const errors = collected.flatMap((c) => (c.result.ok ? [] : [`${c.window.from}: ${describeError(c.result.error)}`]));
  const answered = collected.filter((c) => c.result.ok);
  const incomplete = flightsWait ? "waiting" : "failed";
  if (answered.length === 0)
    return { status: incomplete, detail: errors.join("; "), ...(flightsWait ? { facts: { flightsWait } } : {}) };

  const board = await boardRows(deps, airport, lease, answered, source.capabilities.labelLagMin);
  if (board.changed > 0) {
    const fence = { name: `${airport.iata}/schedule`, token: lease.token };
    await replaceSchedule(deps.db, airport.iata, board.rows, board.outcomes, fence);
  }
  const keysHash = (await sha256(board.rows.map((row) => row.flightKey).join("\n"))).slice(0, 16);
  return {
    status: errors.length === 0 ? "done" : incomplete,
    detail: [
      `${board.rows.length} flights, ${board.changed} changed, ${board.outcomes.length} outcomes`,
      ...errors,
    ].join("; "),
    facts: { board: { at: deps.now, day: lease.from, keysHash }, flightsWait },
  };
}

async function boardRows(
  deps: Deps,
  airport: Airport,
  { from, to }: Lease,
  answered: readonly Collected<FlightObservation>[],
  labelLagMin: number,
) {
  const observations = answered.flatMap((c) => (c.result.ok ? c.result.value.observations : []));
  const scheduled = await readSchedule(deps.db, airport.iata, addDays(from, -1), to);
  const known = new Map(scheduled.map((row) => [row.flightKey, row]));
  // A flight on the schedule carries its outcome there; the table of departures is only asked about the others.
  const unknown = [...new Set(observations.map((o) => o.flightKey))].filter((key) => !known.has(key));
  for (const row of await readByKeys(deps.db, unknown)) known.set(row.flightKey, row);
  const { changed } = reconcile(airport, known, observations, labelLagMin);
  const now = new Map([...known, ...changed.map((row) => [row.flightKey, row] as const)]);

  const listed = new Set(observations.map((o) => o.flightKey));
  const days = answeredDays(answered);
  // A source may list a flight of a third day; it will have its place when its day comes.
  const shown = (row: Departure) => row.localDate >= from && row.localDate <= to;
  const stays = (row: Departure) => shown(row) && (listed.has(row.flightKey) || !days.has(row.localDate));
  const rows = [...now.values()]
    .filter(stays)
    .sort((a, b) => a.scheduledAt - b.scheduledAt || (a.flightKey < b.flightKey ? -1 : 1));
  const before = new Set(scheduled.map((row) => row.flightKey));
  const replaced = rows.length !== scheduled.length || rows.some((row) => !before.has(row.flightKey));
  return {
    rows,
    changed: changed.length + (replaced ? 1 : 0),
    outcomes: changed.filter((row) => row.status === "departed" || row.status === "cancelled"),
  };
}

const answeredDays = (answered: readonly Collected<FlightObservation>[]): Set<LocalDate> =>
  new Set(answered.flatMap(({ window }) => [window.from, window.to]));
