import { asIata, isKnownAirline } from "../../flights/airline-codes.ts";
import { carrierOf, delayMinutes, type FlightObservation, isLaterWord } from "../../flights/flight.ts";
import { type Instant, MINUTE } from "../../time.ts";
import type { IssueCode } from "../issue-code.ts";
import type { ParsedBatch, ParseIssue, SourceError } from "../source.ts";
import { excerpt, noRow } from "./answer.ts";
import { isCarrier, isStatusText, readFlightNumber } from "./flight-codes.ts";

/** Minutes after schedule. A delay outside is kept, since the data contract judges it, and listed as an issue. */
const PLAUSIBLE_DELAY = { least: -60, most: 1440 } as const;
/**
 * A departure may lie this far after the answer, since publishers' clocks differ from ours and times come in whole
 * minutes.
 */
const CLOCK_TOLERANCE = 5 * MINUTE;

/**
 * Builds the batch of one answer: one observation per flight, and the issues. Arrivals come mirrored
 * (`core/flights/arrival.ts`); `what` is the word for the event in messages.
 */
export class FlightBatchBuilder {
  readonly #what: "departure" | "arrival";
  readonly #flights = new Map<string, FlightObservation>();
  readonly #issues: ParseIssue[] = [];
  #duplicates = 0;

  constructor(what: "departure" | "arrival" = "departure") {
    this.#what = what;
  }

  get size(): number {
    return this.#flights.size;
  }

  /** Where the first issue is; empty when there is none. */
  get firstIssueAt(): string {
    return this.#issues[0]?.at ?? "";
  }

  /** The error of an answer without a readable row: where the first issue is, and what it is, in words. */
  noRow(): SourceError {
    return noRow(this.#issues);
  }

  /** Adds an issue. Returns null, which readers of rows return in turn when there is no flight. */
  issue(at: string, code: IssueCode, reason: string, text: unknown): null {
    this.#issues.push({ at, code, reason, text: excerpt(text) });
    return null;
  }

  /**
   * Adds an observation. Of two about one flight the later word counts (`isLaterWord`). Two that differ in destination
   * or actual departure are listed as an issue, since two flights may share the number, and so are two of which one is
   * cancelled and the other is not: the flight may have been reinstated. `text` is quoted in issues.
   */
  add(at: string, said: FlightObservation, text: unknown): void {
    // A flight that is listed among its own codeshares says nothing by it.
    const flight = { ...said, codeshares: said.codeshares.filter((number) => number !== said.number) };
    const delay = delayMinutes(flight);
    if (delay !== null && (delay < PLAUSIBLE_DELAY.least || delay > PLAUSIBLE_DELAY.most))
      this.issue(at, "implausible-delay", "implausible delay", `${delay} min: ${excerpt(text)}`);
    if (flight.actualAt !== undefined && flight.actualAt > flight.observedAt + CLOCK_TOLERANCE)
      this.issue(at, "departed-in-future", `${this.#what} later than the answer`, text);
    const known = this.#flights.get(flight.flightKey);
    if (known) this.#duplicates += 1;
    if (known && (known.destination !== flight.destination || known.actualAt !== flight.actualAt))
      this.issue(at, "duplicate-row", "two rows for one flight", text);
    else if (known && saysElse(known, flight))
      this.issue(at, "duplicate-row", "two rows for one flight, of which one says something else", text);
    if (known && (known.status === "cancelled") !== (flight.status === "cancelled"))
      this.issue(at, "contradiction", "cancelled in one row and not in another", text);
    else if (known && known.diverted !== flight.diverted)
      this.issue(at, "contradiction", "diverted in one row and cancelled in another", text);
    if (!known || isLaterWord(flight.status, known.status)) this.#flights.set(flight.flightKey, flight);
  }

  /**
   * The aircraft's registration as a field of an observation: absent for an empty text, and for one that is no
   * registration (an issue).
   */
  tail(at: string, text: string): { readonly tail?: string } {
    if (/^(?!(?:NULL|NONE|NAN)$)[A-Z0-9-]{1,10}$/.test(text)) return { tail: text };
    if (text !== "") this.issue(at, "bad-registration", "not a registration", text);
    return {};
  }

  /**
   * Marketing numbers of a flight as a field of an observation, without repetition and empty texts. One that is no
   * flight number is left out, with an issue.
   */
  codeshares(at: string, texts: readonly string[]): readonly string[] {
    const numbers = texts
      .filter((text) => text.trim() !== "")
      .map(
        (text) => readFlightNumber(text) ?? this.issue(at, "bad-flight-number", "codeshare: not a flight number", text),
      );
    return [...new Set(numbers.filter((number) => number !== null))];
  }

  /**
   * The carrier of a flight: the one that its number shows, else `said` if that is a code of carriers, else "" and an
   * issue. An airline that is not known beside another one is told: `1E5` of `AA` is no flight of a carrier 1E, but a
   * number that a spreadsheet has rewritten. Known ones may differ: an airline flies under the number of another.
   */
  carrier(at: string, number: string, said: string): string {
    const shown = carrierOf(number);
    const other = isCarrier(said) ? asIata(said) : "";
    if (shown !== "" && other.length === 2 && other !== shown && !isKnownAirline(shown))
      this.issue(at, "contradiction", "the number shows another carrier", `${said} ${number}`);
    if (shown !== "" || other !== "") return shown || other;
    this.issue(at, "unknown-word", "not a carrier code", said);
    return "";
  }

  /** A status in the publisher's words as a field of an observation: "" and an issue for one that no page may show. */
  statusText(at: string, text: string): string {
    if (isStatusText(text)) return text;
    this.issue(at, "unknown-word", "not a status text", text);
    return "";
  }

  build(publishedAt?: Instant | null): ParsedBatch<FlightObservation> {
    const published = publishedAt == null ? {} : { publishedAt };
    const duplicates = this.#duplicates > 0 ? { duplicates: this.#duplicates } : {};
    return { observations: [...this.#flights.values()], issues: this.#issues, ...duplicates, ...published };
  }
}

/**
 * Whether a second row about a flight tells more or other things of it than the first, besides where and when it left.
 */
const saysElse = (first: FlightObservation, second: FlightObservation): boolean =>
  first.estimatedAt !== second.estimatedAt ||
  first.tail !== second.tail ||
  first.codeshares.some((number) => !second.codeshares.includes(number)) ||
  second.codeshares.some((number) => !first.codeshares.includes(number));
