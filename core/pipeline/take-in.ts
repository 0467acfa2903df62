import type { Airport } from "../airports/airport.ts";
import type { Departure } from "../flights/departure.ts";
import type { FlightObservation } from "../flights/flight.ts";
import { reconcile, vanished } from "../flights/reconcile.ts";
import type { ParsedBatch } from "../sources/source.ts";
import { addDays, dayBounds, dayRange, type Instant, type LocalDate, localDateOf } from "../time.ts";
import { checkDay, type Verdict } from "./contract.ts";
import type { DayOutcome } from "./jobs.ts";
import { SETTLED_AFTER_MS } from "./transition.ts";

/** What a source said about local days, and what was known of them before. */
export interface Reading {
  readonly airport: Airport;
  /** Local days that were asked about, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly batch: ParsedBatch<FlightObservation>;
  /** When the source was asked. */
  readonly now: Instant;
  readonly labelLagMin: number;
  /** Rows of these days, and of the days beside them. */
  readonly known: Iterable<Departure>;
  /** Rows a local day of the weeks around, for days that have any. */
  readonly counts: ReadonlyMap<LocalDate, number>;
}

export interface TakenIn {
  /** One a day, in their order. */
  readonly outcomes: readonly DayOutcome[];
  /** Rows that are new or have changed; of a quarantined day none. */
  readonly rows: readonly Departure[];
}

const WEEKS_AROUND = [-7, -14, -21, -28, 7, 14, 21, 28];

/**
 * Judges each day by the contract and reconciles those that are believed with what was known. Days of the reading are compared with
 * each other as they stand in it, whatever was stored of them before: so that a reading taken in again gives the same.
 */
export function takeIn(reading: Reading): TakenIn {
  const { airport, from, to, batch, now } = reading;
  const byDay = Map.groupBy(batch.observations, (o) => localDateOf(o.scheduledAt, airport.timeZone));
  const outcomes: DayOutcome[] = [];
  const believed: FlightObservation[] = [];
  for (const day of dayRange(from, to)) {
    const observations = byDay.get(day) ?? [];
    const sameWeekday = WEEKS_AROUND.flatMap((offset) => {
      const other = addDays(day, offset);
      return (other < from || other > to ? reading.counts.get(other) : byDay.get(other)?.length) ?? [];
    });
    const issues = from === to ? batch.issues : [];
    const verdict = checkDay({ observations, issues, sameWeekday, timeZone: airport.timeZone });
    const outcome = judge(day, verdict, observations.length, now, airport);
    outcomes.push(outcome);
    if (outcome.state === "complete") believed.push(...observations.map(closed));
    else if (outcome.state !== "quarantined") believed.push(...observations);
  }
  const known = [...reading.known];
  const before = new Map(known.map((row) => [row.flightKey, row]));
  const { changed } = reconcile(airport, before, believed, reading.labelLagMin);
  const complete = new Set(outcomes.filter((o) => o.state === "complete").map((o) => o.day));
  const over = known.filter((row) => complete.has(row.localDate));
  return { outcomes, rows: [...changed, ...vanished(over, believed)] };
}

/** What a source still shows as scheduled on a day that is over, it does not know: the same each time it is read. */
const closed = (o: FlightObservation): FlightObservation =>
  o.status === "scheduled" ? { ...o, status: "unknown" } : o;

/** Too few outcomes soon after the day only means that it was read too early. */
function judge(day: LocalDate, verdict: Verdict, rows: number, now: Instant, airport: Airport): DayOutcome {
  const detail = [`${rows} flights`, ...verdict.reasons].join("; ");
  if (verdict.verdict !== "quarantine") return { day, state: "complete", detail, ok: true };
  const early = rows > 0 && now - dayBounds(day, airport.timeZone).end < SETTLED_AFTER_MS;
  return { day, state: early ? "open" : "quarantined", detail, ok: false };
}
