import type { Instant, LocalDate } from "../time.ts";
import type { Departure } from "./departure.ts";
import type { FlightObservation, FlightStatus } from "./flight.ts";

/** `diverted`: it landed elsewhere; it may come later all the same, and is then `arrived`. */
export type ArrivalStatus = "scheduled" | "arrived" | "cancelled" | "diverted" | "unknown";

/** One statement about an arrival by a source, learned at `observedAt`. */
export interface ArrivalObservation
  extends Omit<FlightObservation, "flightKey" | "destination" | "actualAt" | "status" | "diverted"> {
  /** Formed like the key of a departure, of the scheduled arrival: `ZZZ/ZA512/2026-11-24T03:05Z`. */
  readonly arrivalKey: string;
  /** IATA code of the last stop before the arrival; empty when the source does not say. */
  readonly origin: string;
  /** The actual arrival, as the source's `labelSemantics` says. Never an estimate. */
  readonly actualAt?: Instant;
  readonly status: ArrivalStatus;
}

/** A row of `arrivals`: an arrival as it is known now. */
export interface Arrival extends Omit<Departure, "flightKey" | "destination" | "status" | "diverted"> {
  readonly arrivalKey: string;
  /** Local day of the scheduled arrival. */
  readonly localDate: LocalDate;
  readonly origin: string;
  readonly status: ArrivalStatus;
}

/*
 * An arrival takes the form of a departure where their rules are the same, so that there is one home for them: which
 * word is later, what two rows about one flight mean, what the contract of a day asks. A diverted flight is like a
 * cancelled one there, and keeps a mark that tells them apart.
 */

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
const markOf = (status: ArrivalStatus): { readonly diverted?: true } =>
  status === "diverted" ? { diverted: true } : {};
const statusOf = ({ status, diverted }: Pick<FlightObservation, "status" | "diverted">): ArrivalStatus =>
  diverted && status === "cancelled" ? "diverted" : TO_STATUS[status];

/** The form of a departure, of a statement or of a row. */
const mirror = <T extends Pick<ArrivalObservation, "arrivalKey" | "origin" | "status">>({
  arrivalKey,
  origin,
  status,
  ...same
}: T) => ({
  flightKey: arrivalKey,
  destination: origin,
  status: FROM_STATUS[status],
  ...same,
  ...markOf(status),
});

/** What `mirror` was given. */
const unmirror = <T extends Pick<FlightObservation, "flightKey" | "destination" | "status" | "diverted">>(o: T) => {
  const { flightKey, destination, status: _, diverted: __, ...same } = o;
  return { arrivalKey: flightKey, origin: destination, status: statusOf(o), ...same };
};

/** An arrival in the form of a departure. */
export const mirrored = (o: ArrivalObservation): FlightObservation => mirror(o);

/** The arrival that `mirrored` was given. */
export const unmirrored = (o: FlightObservation): ArrivalObservation => unmirror(o);

/** A row of `arrivals` in the form of a row of `departures`. */
export const mirroredRow = (row: Arrival): Departure => mirror(row);

/** The row of `arrivals` that `mirroredRow` was given. */
export const arrivalRow = (row: Departure): Arrival => unmirror(row);
