import type { Airport } from "../../core/airports/airport.ts";
import type { FlightObservation } from "../../core/flights/flight.ts";
import { reconcile, vanished } from "../../core/flights/reconcile.ts";
import { checkDay, type Verdict } from "../../core/pipeline/contract.ts";
import type { DayOutcome, Lease, Outcome } from "../../core/pipeline/jobs.ts";
import { SETTLED_AFTER_MS } from "../../core/pipeline/transition.ts";
import { describeError, isPassing } from "../../core/sources/describe-error.ts";
import { flightsOf } from "../../core/sources/of-airport.ts";
import type { FlightSource, ParsedBatch, SourceError } from "../../core/sources/source.ts";
import { addDays, dayBounds, dayRange, type Instant, type LocalDate, localDateOf } from "../../core/time.ts";
import { recordQuarantine, resolveQuarantine } from "../platform/db/captures.ts";
import { countByDay, readDepartures, writeDepartures } from "../platform/db/flights.ts";
import type { Deps } from "../platform/deps.ts";
import { collect, pieces } from "./collect.ts";

/** Fills days of history: asked for, checked against the contract, reconciled. Each day comes to its own end. */
export async function runFlights(deps: Deps, airport: Airport, lease: Lease): Promise<Outcome> {
  const source = flightsOf(airport);
  const counts = await countByDay(deps.db, airport.iata, addDays(lease.from, -28), addDays(lease.to, 28));
  const days: DayOutcome[] = [];
  for (const [i, piece] of pieces(lease.from, lease.to, source.capabilities.daysPerRequest).entries()) {
    if (i > 0) await deps.pause(source.capabilities.minIntervalMs);
    const window = { ...piece, now: deps.now, purpose: "history" as const };
    const { result, rawKeys } = await collect<FlightObservation>(deps, airport, source, window);
    days.push(
      ...(result.ok
        ? await takeIn(deps, airport, source, piece, result.value, rawKeys.at(-1) ?? "", counts)
        : dayRange(piece.from, piece.to).map((day) => unavailable(day, airport, deps.now, result.error))),
    );
  }
  const good = days.filter((day) => day.ok).length;
  return { status: "done", detail: `${good} of ${days.length} days read`, days };
}

/** A source that does not have an old day will not have it later; anything else is tried again. */
function unavailable(day: LocalDate, airport: Airport, now: Instant, error: SourceError): DayOutcome {
  const detail = describeError(error);
  const old = now - dayBounds(day, airport.timeZone).end > SETTLED_AFTER_MS;
  if (old && error.reason === "http" && (error.status === 404 || error.status === 400))
    return { day, state: "parked", detail, ok: false };
  return { day, state: isPassing(error) || !old ? "open" : "quarantined", detail, ok: false };
}

async function takeIn(
  deps: Deps,
  airport: Airport,
  source: FlightSource,
  { from, to }: { from: LocalDate; to: LocalDate },
  batch: ParsedBatch<FlightObservation>,
  rawKey: string,
  counts: ReadonlyMap<LocalDate, number>,
): Promise<DayOutcome[]> {
  const byDay = Map.groupBy(batch.observations, (o) => localDateOf(o.scheduledAt, airport.timeZone));
  const known = await readDepartures(deps.db, airport.iata, addDays(from, -1), addDays(to, 1));
  const outcomes: DayOutcome[] = [];
  const believed: FlightObservation[] = [];
  for (const day of dayRange(from, to)) {
    const observations = byDay.get(day) ?? [];
    const sameWeekday = [-7, -14, -21, -28, 7, 14, 21, 28].flatMap((d) => counts.get(addDays(day, d)) ?? []);
    const issues = from === to ? batch.issues : [];
    const verdict = checkDay({ observations, issues, sameWeekday, timeZone: airport.timeZone });
    const outcome = judge(day, verdict, observations.length, deps.now, airport);
    outcomes.push(outcome);
    if (outcome.state === "complete") believed.push(...observations.map(closed));
    else if (outcome.state !== "quarantined") believed.push(...observations);
    else await setApart(deps, airport, source, day, rawKey, outcome.detail);
  }
  const { changed } = reconcile(airport, mapOf(known), believed, source.capabilities.labelLagMin);
  const complete = new Set(outcomes.filter((o) => o.state === "complete").map((o) => o.day));
  const over = known.filter((row) => complete.has(row.localDate));
  await writeDepartures(deps.db, [...changed, ...vanished(over, believed)]);
  // Only now: a note must not be crossed out for rows that never arrived.
  for (const day of complete) await resolveQuarantine(deps.db, airport.iata, source.id, day, deps.now);
  return outcomes;
}

/** What a source still shows as scheduled on a day that is over, it does not know: the same each time it is read. */
const closed = (o: FlightObservation): FlightObservation =>
  o.status === "scheduled" ? { ...o, status: "unknown" } : o;

const mapOf = <T extends { flightKey: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.flightKey, row]));

/** Too few outcomes soon after the day only means that it was read too early. */
function judge(day: LocalDate, verdict: Verdict, rows: number, now: Instant, airport: Airport): DayOutcome {
  const detail = [`${rows} flights`, ...verdict.reasons].join("; ");
  if (verdict.verdict !== "quarantine") return { day, state: "complete", detail, ok: true };
  const early = rows > 0 && now - dayBounds(day, airport.timeZone).end < SETTLED_AFTER_MS;
  return { day, state: early ? "open" : "quarantined", detail, ok: false };
}

const setApart = (deps: Deps, airport: Airport, source: FlightSource, day: LocalDate, rawKey: string, detail: string) =>
  recordQuarantine(deps.db, [
    {
      ...{ id: `${rawKey}#${day}`, airport: airport.iata, source: source.id, label: day, rawKey, reason: "contract" },
      ...{ detail, adapterVersion: source.version, knownAt: deps.now },
    },
  ]);
