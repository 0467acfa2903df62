import { delayMinutes, type FlightObservation } from "../../flights/flight.ts";
import { type Instant, MINUTE } from "../../time.ts";
import type { IssueCode } from "../issue-code.ts";
import type { ParsedBatch, ParseIssue } from "../source.ts";
import { excerpt } from "./answer.ts";

/** Delays outside are kept, since the data contract judges them, but every one of them is listed. Minutes after schedule. */
const PLAUSIBLE_DELAY = { least: -60, most: 1440 } as const;
/** Clocks of publishers and ours differ by seconds, and times come in whole minutes. */
const CLOCK_TOLERANCE = 5 * MINUTE;

const FINALITY: Readonly<Record<FlightObservation["status"], number>> = {
  departed: 3,
  cancelled: 2,
  scheduled: 1,
  unknown: 0,
};

/** Gathers the statements of one answer: one flight, one statement. */
export class Statements {
  readonly #flights = new Map<string, FlightObservation>();
  readonly #issues: ParseIssue[] = [];
  #duplicates = 0;

  get size(): number {
    return this.#flights.size;
  }

  /** Where the first unusable row is; empty when there is none. */
  get firstIssueAt(): string {
    return this.#issues[0]?.at ?? "";
  }

  /** Lists what could not be used. Gives null, for readers of rows that have no flight to give then. */
  issue(at: string, code: IssueCode, reason: string, text: unknown): null {
    this.#issues.push({ at, code, reason, text: excerpt(text) });
    return null;
  }

  /**
   * Of two statements about one flight the one with the more final status stays, in a tie the earlier one.
   * Two that disagree about where or when are an issue: there may be two flights behind one number.
   */
  add(at: string, flight: FlightObservation, text: unknown): void {
    const delay = delayMinutes(flight);
    if (delay !== null && (delay < PLAUSIBLE_DELAY.least || delay > PLAUSIBLE_DELAY.most))
      this.issue(at, "implausible-delay", "implausible delay", `${delay} min: ${excerpt(text)}`);
    if (flight.actualAt !== undefined && flight.actualAt > flight.observedAt + CLOCK_TOLERANCE)
      this.issue(at, "departed-in-future", "departure later than the answer", text);
    const known = this.#flights.get(flight.flightKey);
    if (known) this.#duplicates += 1;
    if (known && (known.destination !== flight.destination || known.actualAt !== flight.actualAt))
      this.issue(at, "duplicate-row", "two rows for one flight", text);
    if (!known || FINALITY[flight.status] > FINALITY[known.status]) this.#flights.set(flight.flightKey, flight);
  }

  /** The registration as an entry of a flight; no entry for an empty text, and for one that is none, which is an issue. */
  tail(at: string, text: string): { readonly tail?: string } {
    if (/^(?!(?:NULL|NONE|NAN)$)[A-Z0-9-]{1,10}$/.test(text)) return { tail: text };
    if (text !== "") this.issue(at, "bad-registration", "not a registration", text);
    return {};
  }

  batch(publishedAt?: Instant | null): ParsedBatch<FlightObservation> {
    const published = publishedAt == null ? {} : { publishedAt };
    const duplicates = this.#duplicates > 0 ? { duplicates: this.#duplicates } : {};
    return { observations: [...this.#flights.values()], issues: this.#issues, ...duplicates, ...published };
  }
}

/** A number that can be part of a key: two or three characters of carrier, up to four digits, perhaps a suffix. */
export const isFlightNumber = (number: string): boolean => /^[A-Z0-9]{2,3}\d{1,4}[A-Z]?$/.test(number);

/** An IATA location code. */
export const isIata = (code: unknown): code is string => typeof code === "string" && /^[A-Z]{3}$/.test(code);
