import { DELAYED_MIN, isPlausibleDelay } from "../../flights/delay.ts";
import type { Departure } from "../../flights/departure.ts";
import { localDayNumber, localMinute, weekdayOf } from "../../local-clock.ts";
import { type Instant, instant, type ZoneName } from "../../time.ts";

/** What the history keeps of a flight whose outcome is known. */
export interface Outcome {
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
export type OutcomeJson = readonly [string, string, string, string, number, number, number | null];

/** Why a departure says nothing that can be counted. */
export type NoOutcome = "without outcome" | "implausible delay";

export function outcomeOf(departure: Departure, zone: ZoneName): Outcome | NoOutcome {
  if (departure.status === "cancelled") return outcome(departure, null, zone);
  if (departure.status !== "departed" || departure.delayMin === null) return "without outcome";
  if (!isPlausibleDelay(departure.delayMin)) return "implausible delay";
  return outcome(departure, departure.delayMin, zone);
}

export const isDelayed = (o: Outcome): boolean => o.delayMin !== null && o.delayMin >= DELAYED_MIN;

export const outcomeToJson = (o: Outcome): OutcomeJson => [
  o.flightKey,
  o.number,
  o.carrier,
  o.destination,
  o.scheduledAt,
  o.knownAt,
  o.delayMin,
];

export function outcomeFromJson(json: OutcomeJson, zone: ZoneName): Outcome {
  const [flightKey, number, carrier, destination, scheduledAt, knownAt, delayMin] = json;
  const facts = {
    flightKey,
    number,
    carrier,
    destination,
    scheduledAt: instant(scheduledAt),
    knownAt: instant(knownAt),
  };
  return outcome(facts, delayMin, zone);
}

/** The order in which outcomes enter the history; 0 only for two rows that say the same about the same flight. */
export function byKnownAt(a: Outcome, b: Outcome): number {
  if (a.knownAt !== b.knownAt) return a.knownAt - b.knownAt;
  if (a.flightKey !== b.flightKey) return a.flightKey < b.flightKey ? -1 : 1;
  return (a.delayMin ?? Number.MAX_SAFE_INTEGER) - (b.delayMin ?? Number.MAX_SAFE_INTEGER);
}

type Facts = Pick<Outcome, "flightKey" | "number" | "carrier" | "destination" | "scheduledAt" | "knownAt">;

function outcome(facts: Facts, delayMin: number | null, zone: ZoneName): Outcome {
  const { flightKey, number, carrier, destination, scheduledAt, knownAt } = facts;
  const day = localDayNumber(scheduledAt, zone);
  const hour = Math.floor(localMinute(scheduledAt, zone) / 60);
  return {
    flightKey,
    number,
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
