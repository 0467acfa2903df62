import type { Airport } from "../../../core/airports/airport.ts";
import type { Departure } from "../../../core/flights/departure.ts";
import { expectedFlights, timetableDays, timetableReach } from "../../../core/flights/timetable.ts";
import type { Lease, Outcome } from "../../../core/schedule/jobs.ts";
import { confirmedThrough } from "../../../core/schedule/timetable-plan.ts";
import { dayRange, type LocalDate } from "../../../core/time.ts";
import { countByDay, readDeparturesOf, readSchedule, replaceSchedule } from "../../platform/db/flights.ts";
import type { Deps } from "../../platform/deps.ts";
import { keysHashOf } from "./keys-hash.ts";

/**
 * Keeps today and tomorrow on the schedule while the source is away: days of which a board was seen stay as they were
 * last known, and the others get what is usual on their weekday. The board's own age does not change by it.
 */
export async function runTimetable(deps: Deps, airport: Airport, lease: Lease): Promise<Outcome> {
  const { board } = await deps.conductor(airport.iata).facts();
  // The board may have come in the same round, before this lease was begun.
  if (board === null || confirmedThrough(board) >= lease.to) return { status: "done", detail: "the board has come" };
  const through = confirmedThrough(board);
  const known = await readSchedule(deps.db, airport.iata, lease.from, lease.to);
  const standing = new Map(known.map((row) => [row.flightKey, row]));
  const rows = known.filter((row) => row.localDate <= through);
  const confirmed = rows.length;
  for (const day of dayRange(lease.from, lease.to)) {
    if (day <= through) continue;
    // A row that stands is kept as it is, so that nothing is written where nothing has changed.
    rows.push(...(await expectedOf(deps, airport, day)).map((row) => standing.get(row.flightKey) ?? row));
  }
  await replaceSchedule(deps.db, airport.iata, rows, [], { name: `${airport.iata}/schedule`, token: lease.token });
  return {
    status: "done",
    detail: `${lease.reason}: ${confirmed} flights as last known, ${rows.length - confirmed} expected`,
    facts: {
      board: { ...board, day: lease.from, through, keysHash: await keysHashOf(rows) },
      standIn: { at: deps.now, day: lease.from },
    },
  };
}

async function expectedOf(deps: Deps, airport: Airport, day: LocalDate): Promise<Departure[]> {
  const reach = timetableReach(day);
  const counts = await countByDay(deps.db, airport.iata, reach.from, reach.to);
  const past = await readDeparturesOf(
    deps.db,
    airport.iata,
    timetableDays(day, (one) => counts.has(one)),
  );
  return expectedFlights({ airport, day, past, now: deps.now });
}
