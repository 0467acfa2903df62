import type { Airport } from "../../core/airports/airport.ts";
import type { Departure } from "../../core/flights/departure.ts";
import type { FlightObservation } from "../../core/flights/flight.ts";
import { reconcile } from "../../core/flights/reconcile.ts";
import {
  boardDoubtOf,
  doubtAfter,
  type FlightCounts,
  isConfirmed,
  isSuspicious,
} from "../../core/intake/board-contract.ts";
import type { BoardDoubt, Facts, Lease, Outcome, Wait } from "../../core/schedule/jobs.ts";
import { waitOf } from "../../core/schedule/source-waits.ts";
import { confirmedThrough } from "../../core/schedule/timetable-plan.ts";
import { flightSourceOf } from "../../core/sources/catalogue/airport-sources.ts";
import { describeError } from "../../core/sources/describe-error.ts";
import { addDays, fromLocal, type Instant, type LocalDate, localDateOf, toLocal } from "../../core/time.ts";
import { recordQuarantine } from "../platform/db/captures.ts";
import { countAhead, readByKeys, readSchedule, replaceSchedule } from "../platform/db/flights.ts";
import { mendIdentity } from "../platform/db/identity.ts";
import type { Deps } from "../platform/deps.ts";
import { type Collected, collect, pieces } from "./collect.ts";
import { keysHashOf } from "./schedule/keys-hash.ts";

/**
 * Reads today's and tomorrow's board. `schedule` becomes exactly these two days; outcomes go into `departures`. A day
 * that the source did not answer for keeps the rows it had.
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

  await mendIdentity(deps.db, airport.iata, addDays(lease.from, -1), lease.to, deps.now);
  const scheduled = await readSchedule(deps.db, airport.iata, addDays(lease.from, -1), lease.to);
  const checked = await checkBoard(deps, airport, lease, answered, scheduled);
  errors.push(...checked.doubtful.map(({ day, doubt }) => `${day}: not believed: ${doubt}`));
  const { boardDoubts } = checked;
  if (checked.days.size === 0)
    return { status: incomplete, detail: errors.join("; "), facts: { flightsWait, ...boardDoubts } };

  const { labelLagMin } = source.capabilities;
  const board = await boardRows({ deps, airport, lease, checked, scheduled, labelLagMin });
  if (board.changed > 0) {
    const fence = { name: `${airport.iata}/schedule`, token: lease.token };
    await replaceSchedule(deps.db, airport.iata, board.rows, board.outcomes, fence);
  }
  const keysHash = await keysHashOf(board.rows);
  return {
    status: errors.length === 0 ? "done" : incomplete,
    detail: [
      `${board.rows.length} flights, ${board.changed} changed, ${board.outcomes.length} outcomes`,
      ...errors,
    ].join("; "),
    facts: {
      board: { at: checked.at, day: lease.from, keysHash, through: checked.through },
      flightsWait,
      ...boardDoubts,
    },
  };
}

/** What of the answers is used. */
interface CheckedBoard {
  readonly observations: readonly FlightObservation[];
  /** The local days that were asked about and whose answers are believed. */
  readonly days: ReadonlySet<LocalDate>;
  readonly doubtful: readonly { readonly day: LocalDate; readonly doubt: string }[];
  readonly boardDoubts: Pick<Facts, "boardDoubts">;
  /** How old the schedule is afterwards: while today's board is doubted, its age goes on from the last one believed. */
  readonly at: Instant;
  /** The last local day of which a board was ever believed. */
  readonly through: LocalDate;
}

/**
 * Holds each day of the board to `core/intake/board-contract.ts`. A doubtful day gets a note in `quarantine`, and none
 * of its rows is used.
 */
async function checkBoard(
  deps: Deps,
  airport: Airport,
  lease: Lease,
  answered: readonly Collected<FlightObservation>[],
  scheduled: readonly Departure[],
): Promise<CheckedBoard> {
  const observations = answered.flatMap((c) => (c.result.ok ? c.result.value.observations : []));
  const dayOf = (o: FlightObservation) => localDateOf(o.scheduledAt, airport.timeZone);
  const { board: last, boardDoubts: doubtedBefore } = await deps.conductor(airport.iata).facts();
  const before = last ? confirmedThrough(last) : lease.to;
  const doubts: BoardDoubt[] = [];
  const doubtful: { day: LocalDate; doubt: string }[] = [];
  const days = answeredDays(answered);
  for (const day of [...days]) {
    const listed = countsOf(
      observations.filter((o) => dayOf(o) === day),
      deps.now,
    );
    // Flights that a timetable expects are no evidence against the board that confirms or corrects them.
    const standing = countsOf(day <= before ? scheduled.filter((row) => row.localDate === day) : [], deps.now);
    const evidence = { day, isToday: day === lease.from, listed, standing, weeksBefore: [] };
    if (!isSuspicious(evidence)) continue;
    const doubt = boardDoubtOf({ ...evidence, weeksBefore: await weeksBefore(deps, airport, day) });
    if (doubt === null) continue;
    const now = doubtAfter(
      doubtedBefore?.find((d) => d.day === day),
      evidence,
      deps.now,
    );
    if (isConfirmed(now)) continue;
    doubts.push(now);
    doubtful.push({ day, doubt });
    days.delete(day);
  }
  await noteDoubts(deps, airport, answered, doubtful);
  const refused = new Set(doubtful.map(({ day }) => day));
  return {
    observations: observations.filter((o) => !refused.has(dayOf(o))),
    days,
    doubtful,
    through: [...days, ...(last && before <= lease.to ? [before] : [])].reduce((a, b) => (b > a ? b : a), lease.from),
    at: refused.has(lease.from) && last?.day === lease.from ? last.at : deps.now,
    boardDoubts: doubtedBefore || doubts.length > 0 ? { boardDoubts: doubts } : {},
  };
}

function countsOf(flights: readonly { readonly scheduledAt: Instant }[], now: Instant): FlightCounts {
  return { all: flights.length, ahead: flights.filter((flight) => flight.scheduledAt >= now).length };
}

/** Counts the departures of the same weekday in the last four weeks, as seen at the same local time. */
function weeksBefore(deps: Deps, airport: Airport, day: LocalDate): Promise<FlightCounts[]> {
  const local = toLocal(deps.now, airport.timeZone);
  const minute = day === local.date ? local.minute : 0;
  const weeks = [-7, -14, -21, -28].map((offset) => addDays(day, offset));
  const asked = weeks.map((week) => ({ day: week, from: fromLocal(week, minute, airport.timeZone) }));
  return countAhead(deps.db, airport.iata, asked);
}

async function noteDoubts(
  deps: Deps,
  airport: Airport,
  answered: readonly Collected<FlightObservation>[],
  doubtful: CheckedBoard["doubtful"],
): Promise<void> {
  const { id: source, version: adapterVersion } = flightSourceOf(airport);
  const notes = doubtful.map(({ day, doubt }) => {
    const answer = answered.find(({ window }) => window.from <= day && day <= window.to);
    const rawKey = answer?.rawKeys.at(-1) ?? "";
    return {
      id: `${rawKey}#board ${day}`,
      airport: airport.iata,
      source,
      label: day,
      rawKey,
      reason: "board",
      detail: doubt,
      adapterVersion,
      knownAt: deps.now,
    };
  });
  await recordQuarantine(deps.db, notes);
  for (const { label, detail } of notes)
    deps.log({ event: "quarantined", airport: airport.iata, source, label, reason: detail });
}

interface BoardInput {
  readonly deps: Deps;
  readonly airport: Airport;
  readonly lease: Lease;
  readonly checked: CheckedBoard;
  /** The schedule that stands, from the day before on. */
  readonly scheduled: readonly Departure[];
  readonly labelLagMin: number;
}

async function boardRows({ deps, airport, lease, checked, scheduled, labelLagMin }: BoardInput) {
  const { from, to } = lease;
  const { observations, days } = checked;
  const known = new Map(scheduled.map((row) => [row.flightKey, row]));
  // A flight on the schedule carries its outcome there; the table of departures is only asked about the others.
  const unknown = [...new Set(observations.map((o) => o.flightKey))].filter((key) => !known.has(key));
  for (const row of await readByKeys(deps.db, unknown)) known.set(row.flightKey, row);
  const { changed } = reconcile(airport, known, observations, labelLagMin);
  const now = new Map([...known, ...changed.map((row) => [row.flightKey, row] as const)]);

  const listed = new Set(observations.map((o) => o.flightKey));
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
