import { type Instant, toIsoMinute } from "../time.ts";
import { asIata } from "./airline-codes.ts";

/** One statement about a departure by a source, learned at `observedAt`. */
export interface FlightObservation {
  readonly flightKey: string;
  readonly airport: string;
  readonly source: string;
  /** Number of the operating flight in its one form (`canonicalNumber`), with its suffix: `BA32F`. */
  readonly number: string;
  /** Carrier code, IATA where the source has it: `BA`. */
  readonly carrier: string;
  /** IATA code of the first stop after departure; empty when the source does not say. */
  readonly destination: string;
  /** Marketing flight numbers (codeshares) of this flight. */
  readonly codeshares: readonly string[];
  readonly scheduledAt: Instant;
  readonly estimatedAt?: Instant;
  /** The actual departure, which is the label of the models. Never an estimate. */
  readonly actualAt?: Instant;
  readonly status: FlightStatus;
  /** The status in the source's own words, kept however it was understood. */
  readonly statusText: string;
  /** Registration, where the source gives it. */
  readonly tail?: string;
  /** Of an arrival in the form of a departure (`arrival.ts`), cancelled by its status: it landed elsewhere. */
  readonly diverted?: true;
  readonly observedAt: Instant;
}

/** `unknown`: the adapter does not know the source's word, or the flight left the board without an outcome. */
export type FlightStatus = "scheduled" | "departed" | "cancelled" | "unknown";

/**
 * Whether a status replaces one that was said before about the same flight: always, since a cancelled flight may be
 * reinstated, but a departure is undone by nothing except another departure, and an unknown status says nothing.
 */
export const isLaterWord = (later: FlightStatus, earlier: FlightStatus): boolean =>
  later === "departed" || (earlier !== "departed" && (later !== "unknown" || earlier === "unknown"));

/**
 * The stable key of a departure. Flights of one number with one scheduled minute at one airport are the same flight.
 */
export const flightKey = (airport: string, number: string, scheduledAt: Instant): string =>
  `${airport}/${number}/${toIsoMinute(scheduledAt)}`;

/** Whole minutes after schedule, negative when early; null without an actual departure. */
export const delayMinutes = (flight: { scheduledAt: Instant; actualAt?: Instant | null }): number | null =>
  flight.actualAt == null ? null : Math.round((flight.actualAt - flight.scheduledAt) / 60_000);

/**
 * The one form of a flight number, which is the same whoever writes it: IATA's code of the airline where it is known, no
 * leading zeros, and the suffix. `BA032F`, `BAW32F` → `BA32F`. A text that is no normalised flight number is returned as
 * it is.
 */
export const canonicalNumber = (number: string): string =>
  number.replace(CARRIER_AND_ZEROS, (_, carrier: string) => asIata(carrier));

/** IATA's two characters, of which one at least is a letter, or ICAO's three letters; zeros before another digit. */
const CARRIER_AND_ZEROS = /^([A-Z][A-Z0-9]|[0-9][A-Z]|[A-Z]{3})0*(?=\d)/;

/** Removes spaces from a flight number and puts it in upper case: `ba 032f` → `BA032F`. */
export const normaliseNumber = (text: string): string => text.replace(/\s+/gu, "").toUpperCase();

/**
 * The IATA carrier code, the two characters before the digits: `BA032F` → `BA`, `3U8632` → `3U`. Empty for other
 * shapes.
 */
export const carrierOf = (number: string): string => /^([A-Z0-9]{2})\d{1,4}[A-Z]?$/.exec(number)?.[1] ?? "";

/** Whether a flight flies or is sold under a number; `number` is in its one form. */
export const isSoldAs = (
  flight: { readonly number: string; readonly codeshares: readonly string[] },
  number: string,
): boolean => [flight.number, ...flight.codeshares].some((one) => canonicalNumber(one) === number);
