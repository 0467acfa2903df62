import type { Instant, LocalDate } from "../../time.ts";
import type { Codeshare } from "../timetable/series.ts";

/**
 * The truth about one departure of the simulated airport. What of it can be seen at a moment is up to `wire/board.ts`.
 */
export interface TwinFlight {
  /** Two-character carrier, space, digits, perhaps a suffix: `ZA 101`. */
  readonly number: string;
  readonly carrier: string;
  /** The carrier's three-letter code. */
  readonly icao: string;
  /** Marketing numbers, in the order of publication. */
  readonly codeshares: readonly Codeshare[];
  /** IATA code of the first stop. */
  readonly destination: string;
  /** All stops, the first one included. */
  readonly stops: readonly string[];
  readonly terminal: string;
  readonly aisle: string;
  /** Empty where the airport never publishes one. */
  readonly gate: string;
  /** The moment from which the board shows the gate. */
  readonly gateFrom: Instant;
  readonly scheduledAt: Instant;
  /** In order of `from`. None is for a moment before its publication. */
  readonly estimates: readonly Estimate[];
  /** Whole minutes after schedule; null when cancelled. */
  readonly delayMin: number | null;
  readonly actualAt: Instant | null;
  /** The moment from which the board shows the departure: one to four minutes after it. Null when cancelled. */
  readonly actualFrom: Instant | null;
  /** The moment at which the cancellation becomes known; null for a flight that departs. */
  readonly cancelledAt: Instant | null;
}

/** An estimated departure that the board shows from a moment on. */
export interface Estimate {
  readonly from: Instant;
  readonly departsAt: Instant;
}

/** A lasting change for drills on concept drift: from a day on, departures leave later. */
export interface RegimeShift {
  readonly from: LocalDate;
  /** Carrier code; all carriers when absent. */
  readonly airline?: string;
  readonly extraMinutes: number;
}
