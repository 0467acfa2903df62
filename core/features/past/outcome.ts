import { DELAYED_MIN } from "../../delay.ts";
import type { Departure } from "../../flights/departure.ts";
import { canonicalNumber } from "../../flights/flight.ts";
import { type NoOutcome, outcomeOf } from "../../flights/outcome.ts";
import { localDayNumber, localMinute, weekdayOf } from "../../local-clock.ts";
import { type Instant, instant, type ZoneName } from "../../time.ts";

/** What the history keeps of a flight whose outcome is known. */
export interface PastFlight {
  readonly flightKey: string;
  readonly number: string;
  readonly carrier: string;
  readonly destination: string;
  readonly scheduledAt: Instant;
  readonly knownAt: Instant;
  /** Whole minutes after schedule; null when the flight was cancelled. */
  readonly delayMin: number | null;
  /** Scheduled departure on the airport's clock: days since 1970-01-01, hour 0 … 23, ISO weekday 1 … 7. */
  readonly day: number;
  readonly hour: number;
  readonly weekday: number;
}

/** The first seven fields of an outcome, as they are written in a checkpoint: the others follow from them. */
export type PastFlightJson = readonly [string, string, string, string, number, number, number | null];

/** A flight as the history remembers it, or why its departure cannot be counted. */
export function pastFlightOf(departure: Departure, zone: ZoneName): PastFlight | NoOutcome {
  const outcome = outcomeOf(departure);
  return typeof outcome === "string" ? outcome : pastFlight(departure, outcome.delayMin, zone);
}

export const isDelayed = (o: PastFlight): boolean => o.delayMin !== null && o.delayMin >= DELAYED_MIN;

export const pastFlightToJson = (o: PastFlight): PastFlightJson => [
  o.flightKey,
  o.number,
  o.carrier,
  o.destination,
  o.scheduledAt,
  o.knownAt,
  o.delayMin,
];

export function pastFlightFromJson(json: PastFlightJson, zone: ZoneName): PastFlight {
  const [flightKey, number, carrier, destination, scheduledAt, knownAt, delayMin] = json;
  const facts = {
    flightKey,
    number,
    carrier,
    destination,
    scheduledAt: instant(scheduledAt),
    knownAt: instant(knownAt),
  };
  return pastFlight(facts, delayMin, zone);
}

/** The order in which outcomes enter the history; 0 only for two rows that say the same about the same flight. */
export function byKnownAt(a: PastFlight, b: PastFlight): number {
  if (a.knownAt !== b.knownAt) return a.knownAt - b.knownAt;
  if (a.flightKey !== b.flightKey) return a.flightKey < b.flightKey ? -1 : 1;
  return (a.delayMin ?? Number.MAX_SAFE_INTEGER) - (b.delayMin ?? Number.MAX_SAFE_INTEGER);
}

type Facts = Pick<PastFlight, "flightKey" | "number" | "carrier" | "destination" | "scheduledAt" | "knownAt">;

function pastFlight(facts: Facts, delayMin: number | null, zone: ZoneName): PastFlight {
  const { flightKey, carrier, destination, scheduledAt, knownAt } = facts;
  const day = localDayNumber(scheduledAt, zone);
  const hour = Math.floor(localMinute(scheduledAt, zone) / 60);
  return {
    flightKey,
    // Old rows and checkpoints of two sources hold padded numbers.
    number: canonicalNumber(facts.number),
    carrier,
    destination,
    scheduledAt,
    knownAt,
    delayMin,
    day,
    hour,
    weekday: weekdayOf(day),
  };
}
