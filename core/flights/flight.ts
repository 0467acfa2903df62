import { type Instant, toIsoMinute } from "../time.ts";

/** One statement about a departure by a source, learned at `observedAt`. */
export interface FlightObservation {
  readonly flightKey: string;
  readonly airport: string;
  readonly source: string;
  /** Operating flight as published, without spaces, suffix kept: `BA032F`. */
  readonly number: string;
  /** Carrier code, IATA where the source has it: `BA`. */
  readonly carrier: string;
  /** IATA code of the first stop after departure; empty when the source does not say. */
  readonly destination: string;
  /** Marketing numbers that fly under this one. */
  readonly codeshares: readonly string[];
  readonly scheduledAt: Instant;
  readonly estimatedAt?: Instant;
  /** The label. Never an estimate. */
  readonly actualAt?: Instant;
  readonly status: FlightStatus;
  /** The source's own words, kept whatever they were understood as. */
  readonly statusText: string;
  /** Registration, where the source gives it. */
  readonly tail?: string;
  readonly observedAt: Instant;
}

/** `unknown`: the source used a word that the adapter does not know, or the flight left the board without an outcome. */
export type FlightStatus = "scheduled" | "departed" | "cancelled" | "unknown";

/** The stable key of a departure; two flights of one number and one scheduled instant at one airport are the same flight. */
export const flightKey = (airport: string, number: string, scheduledAt: Instant): string =>
  `${airport}/${number}/${toIsoMinute(scheduledAt)}`;

/** Minutes after schedule, negative when early; null without an actual departure. */
export const delayMinutes = (flight: { scheduledAt: Instant; actualAt?: Instant | null }): number | null =>
  flight.actualAt == null ? null : Math.round((flight.actualAt - flight.scheduledAt) / 60_000);

/** The number without spaces, upper case: `ba 032f` → `BA032F`. */
export const normaliseNumber = (text: string): string => text.replace(/\s+/gu, "").toUpperCase();

/** Carrier of a number by IATA's shape, two characters then digits: `BA032F` → `BA`, `3U8632` → `3U`. Empty when it has another shape. */
export const carrierOf = (number: string): string => /^([A-Z0-9]{2})\d{1,4}[A-Z]?$/.exec(number)?.[1] ?? "";
