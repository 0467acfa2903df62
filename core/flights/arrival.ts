import type { Instant, LocalDate } from "../time.ts";
import type { Departure } from "./departure.ts";
import type { FlightObservation, FlightStatus } from "./flight.ts";

/** `diverted`: it landed elsewhere; it may come later all the same, and is then `arrived`. */
export type ArrivalStatus = "scheduled" | "arrived" | "cancelled" | "diverted" | "unknown";

/** One statement about an arrival by a source, learned at `observedAt`. */
export interface ArrivalObservation
  extends Omit<FlightObservation, "flightKey" | "destination" | "actualAt" | "status"> {
  /** Formed like the key of a departure, of the scheduled arrival: `ZZZ/ZA512/2026-11-24T03:05Z`. */
  readonly arrivalKey: string;
  /** IATA code of the last stop before the arrival; empty when the source does not say. */
  readonly origin: string;
  /** The actual arrival, as the source's `labelSemantics` says. Never an estimate. */
  readonly actualAt?: Instant;
  readonly status: ArrivalStatus;
}

/** A row of `arrivals`: an arrival as it is known now. */
export interface Arrival extends Omit<Departure, "flightKey" | "destination" | "status"> {
  readonly arrivalKey: string;
  /** Local day of the scheduled arrival. */
  readonly localDate: LocalDate;
  readonly origin: string;
  readonly status: ArrivalStatus;
}

/**
 * An arrival in the form of a departure, so that there is one home for the rules of both: which word is later, what two
 * rows about one flight mean, what the contract of a day asks. A diverted flight is like a cancelled one there, and
 * keeps the mark that tells them apart.
 */
export interface Mirrored extends FlightObservation {
  readonly diverted?: true;
}

const FROM_STATUS: Readonly<Record<ArrivalStatus, FlightStatus>> = {
  scheduled: "scheduled",
  arrived: "departed",
  cancelled: "cancelled",
  diverted: "cancelled",
  unknown: "unknown",
};
const TO_STATUS: Readonly<Record<FlightStatus, ArrivalStatus>> = {
  scheduled: "scheduled",
  departed: "arrived",
  cancelled: "cancelled",
  unknown: "unknown",
};

export function mirrored({ arrivalKey, origin, status, ...same }: ArrivalObservation): Mirrored {
  const mark = status === "diverted" ? { diverted: true as const } : {};
  return { flightKey: arrivalKey, destination: origin, status: FROM_STATUS[status], ...same, ...mark };
}

/** The arrival that `mirrored` was given. */
export function unmirrored({ flightKey, destination, status, diverted, ...same }: Mirrored): ArrivalObservation {
  return {
    arrivalKey: flightKey,
    origin: destination,
    status: diverted && status === "cancelled" ? "diverted" : TO_STATUS[status],
    ...same,
  };
}

/** A row of `arrivals` in the form of a row of `departures`. */
export function mirroredRow({ arrivalKey, origin, status, ...same }: Arrival): Departure {
  return { flightKey: arrivalKey, destination: origin, status: FROM_STATUS[status], ...same };
}

/** The row of `arrivals` of a mirrored one; `diverted` are the keys of the flights that landed elsewhere. */
export function arrivalRow(
  { flightKey, destination, status, ...same }: Departure,
  diverted: ReadonlySet<string>,
): Arrival {
  const elsewhere = status === "cancelled" && diverted.has(flightKey);
  return { arrivalKey: flightKey, origin: destination, status: elsewhere ? "diverted" : TO_STATUS[status], ...same };
}
