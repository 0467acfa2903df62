import type { Instant, LocalDate } from "../../time.ts";
import type { Codeshare } from "../timetable/series.ts";

/** The truth about one departure of the simulated airport: everything that will ever be known of it. */
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
  /** From when the gate is on the board. */
  readonly gateFrom: Instant;
  readonly scheduledAt: Instant;
  /** By rising `from`. None is made for a moment that is already over. */
  readonly estimates: readonly Estimate[];
  /** Whole minutes after schedule; null when cancelled. */
  readonly delayMin: number | null;
  readonly actualAt: Instant | null;
  /** From when the board shows the departure: one to four minutes after it. */
  readonly actualFrom: Instant | null;
  /** When the cancellation becomes known; null when it flies. */
  readonly cancelledAt: Instant | null;
}

/** An estimate of the departure as the board shows it from a moment on. */
export interface Estimate {
  readonly from: Instant;
  readonly departsAt: Instant;
}

/** A lasting change of the world, for drills on concept drift: from a day on, departures leave later. */
export interface RegimeShift {
  readonly from: LocalDate;
  /** Carrier code; all carriers when absent. */
  readonly airline?: string;
  readonly extraMinutes: number;
}
