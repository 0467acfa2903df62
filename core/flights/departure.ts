import type { Instant, LocalDate } from "../time.ts";
import type { FlightStatus } from "./flight.ts";

/** A row of `departures` or `schedule`: a flight as it is known now. */
export interface Departure {
  readonly flightKey: string;
  readonly airport: string;
  /** Local day of the scheduled departure. */
  readonly localDate: LocalDate;
  readonly scheduledAt: Instant;
  readonly number: string;
  readonly carrier: string;
  readonly destination: string;
  readonly codeshares: readonly string[];
  readonly status: FlightStatus;
  readonly statusText: string;
  readonly estimatedAt: Instant | null;
  readonly actualAt: Instant | null;
  /** Whole minutes after schedule; null while there is no actual departure. */
  readonly delayMin: number | null;
  readonly tail: string | null;
  /** Of an arrival in the form of a departure (`arrival.ts`), cancelled by its status: it landed elsewhere. */
  readonly diverted?: true;
  readonly source: string;
  /** The instant from which the row's outcome could be known. Nothing made before it may use the row. */
  readonly knownAt: Instant;
}
