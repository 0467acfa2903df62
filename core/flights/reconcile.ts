import type { Airport } from "../airports/airport.ts";
import { type Instant, localDateOf, MINUTE, plus } from "../time.ts";
import type { Departure } from "./departure.ts";
import { delayMinutes, type FlightObservation, isLaterWord } from "./flight.ts";

/**
 * An outcome first observed this long after schedule, or later, comes from history: it counts as known from when the
 * source would normally have shown it. An outcome observed sooner counts as known from its observation.
 */
const WATCHED_WITHIN_MS = 48 * 60 * MINUTE;

export interface Reconciled {
  /** Rows that are new or differ from the known ones. The others need no write. */
  readonly changed: readonly Departure[];
  readonly unchanged: number;
  /** Number of observations that another observation of the same flight in the same batch replaced. */
  readonly duplicates: number;
}

/**
 * Merges observations into the known rows. Of several observations of one flight the latest word wins, by when it was
 * observed and then by its place; a departure is never undone by an observation without one. `labelLagMin` is the
 * source's usual delay, in minutes, between an event and its publication.
 */
export function reconcile(
  airport: Airport,
  known: ReadonlyMap<string, Departure>,
  observations: readonly FlightObservation[],
  labelLagMin: number,
): Reconciled {
  const latest = new Map<string, FlightObservation>();
  for (const o of observations.toSorted((a, b) => a.observedAt - b.observedAt)) {
    const earlier = latest.get(o.flightKey);
    if (!earlier || isLaterWord(o.status, earlier.status)) latest.set(o.flightKey, o);
  }
  const changed: Departure[] = [];
  for (const o of latest.values()) {
    const before = known.get(o.flightKey);
    const next = departureOf(airport, o, before, labelLagMin);
    if (before && (undoes(before, next) || same(before, next))) continue;
    changed.push(next);
  }
  return { changed, unchanged: latest.size - changed.length, duplicates: observations.length - latest.size };
}

/**
 * Known rows of a finished day that a complete answer no longer lists. They stay, without a label, and never as on
 * time.
 */
export function vanished(known: Iterable<Departure>, observations: readonly FlightObservation[]): Departure[] {
  const listed = new Set(observations.map((o) => o.flightKey));
  return [...known].filter((d) => d.status === "scheduled" && !listed.has(d.flightKey)).map(withoutOutcome);
}

/** The row of a flight of a finished day that the source still shows as scheduled: its outcome is unknown. */
export const withoutOutcome = (d: Departure): Departure => ({
  ...d,
  status: "unknown",
  actualAt: null,
  delayMin: null,
});

const undoes = (before: Departure, next: Departure): boolean =>
  before.status === "departed" && next.status !== "departed";

function departureOf(airport: Airport, o: FlightObservation, before: Departure | undefined, lagMin: number): Departure {
  const departure: Departure = {
    flightKey: o.flightKey,
    airport: airport.iata,
    localDate: localDateOf(o.scheduledAt, airport.timeZone),
    scheduledAt: o.scheduledAt,
    number: o.number,
    carrier: o.carrier,
    destination: o.destination,
    codeshares: o.codeshares,
    status: o.status,
    statusText: o.statusText,
    estimatedAt: o.estimatedAt ?? null,
    actualAt: o.status === "departed" ? (o.actualAt ?? null) : null,
    delayMin: o.status === "departed" ? delayMinutes(o) : null,
    tail: o.tail ?? null,
    source: o.source,
    knownAt: o.observedAt,
    ...(o.diverted ? { diverted: true } : {}),
  };
  if (before && sameOutcome(before, departure)) return { ...departure, knownAt: before.knownAt };
  return { ...departure, knownAt: knownAt(departure, o.observedAt, before !== undefined, lagMin) };
}

/** The instant from which the row's outcome counts as known; see `WATCHED_WITHIN_MS`. */
function knownAt(d: Departure, observedAt: Instant, seenBefore: boolean, lagMin: number): Instant {
  if (seenBefore || observedAt - d.scheduledAt < WATCHED_WITHIN_MS) return observedAt;
  const event = d.actualAt ?? d.scheduledAt;
  return plus(event, lagMin * MINUTE);
}

const sameOutcome = (a: Departure, b: Departure): boolean =>
  a.status === b.status && a.actualAt === b.actualAt && a.diverted === b.diverted;

function same(a: Departure, b: Departure): boolean {
  return (
    sameOutcome(a, b) &&
    a.estimatedAt === b.estimatedAt &&
    a.statusText === b.statusText &&
    a.destination === b.destination &&
    a.tail === b.tail &&
    a.codeshares.join() === b.codeshares.join()
  );
}
