import type { Airport } from "../airports/airport.ts";
import type { FlightObservation } from "../flights/flight.ts";
import type { Result } from "../result.ts";
import type { Instant, LocalDate } from "../time.ts";
import type { WeatherHour } from "../weather/weather.ts";
import type { IssueCode } from "./issue-code.ts";

/** Everything needed to ask a source once. Data only: the shell fetches. */
export interface RequestSpec {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The address without what only passes caches by, where `url` has such a part: equal texts, equal questions. */
  readonly resource?: string;
  /** What the answer is about, for archive keys and messages: `2026-08-14` or `2024-01`. */
  readonly label: string;
}

/** One answer as received. `key` is its place in the archive. */
export interface RawCapture {
  readonly source: string;
  readonly airport: Airport;
  readonly url: string;
  readonly status: number;
  readonly contentType: string;
  readonly fetchedAt: Instant;
  readonly body: Uint8Array;
  readonly sha256: string;
  readonly key: string;
}

export interface SourceWindow {
  /** Local days, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The moment of asking: adapters that speak of "tomorrow" need it. */
  readonly now: Instant;
  /**
   * `board`: the days as published now. `history`: what happened. `forecast`: weather to come as of now.
   * `past-forecast`: the weather forecasts that could be read the evening before each day of the window.
   */
  readonly purpose: "board" | "history" | "forecast" | "past-forecast";
}

/** Something in an answer that could not be used; the rest of the answer still counts. */
export interface ParseIssue {
  /** Where: a path or line, `[0].list[17].status` or `line 42`. */
  readonly at: string;
  /** What kind of thing it is: the only part that code may compare. */
  readonly code: IssueCode;
  /** The same in words, for people. */
  readonly reason: string;
  /** The offending text, at most 200 characters. */
  readonly text: string;
}

/** Why a whole answer is unusable. */
export type SourceError =
  | { readonly reason: "http"; readonly status: number; readonly detail: string }
  | { readonly reason: "network"; readonly detail: string }
  | { readonly reason: "timeout"; readonly afterMs: number }
  | { readonly reason: "wait"; readonly until: Instant; readonly detail: string }
  | { readonly reason: "redirect"; readonly detail: string }
  | { readonly reason: "too-large"; readonly bytes: number }
  | { readonly reason: "not-json"; readonly detail: string }
  | { readonly reason: "not-text"; readonly detail: string }
  | { readonly reason: "shape"; readonly path: string; readonly detail: string }
  | { readonly reason: "empty"; readonly detail: string }
  | { readonly reason: "wrong-date"; readonly asked: string; readonly got: string };

export interface ParsedBatch<T> {
  readonly observations: readonly T[];
  readonly issues: readonly ParseIssue[];
  /** Rows that were about a flight of an earlier row; none where it is not said. */
  readonly duplicates?: number;
  /** When the source says its data was made, if it says so. */
  readonly publishedAt?: Instant;
}

export interface Capabilities {
  /** How many days before today the source can be asked for; Infinity for files and archives. */
  readonly backfillDays: number;
  readonly scheduleDaysAhead: number;
  readonly labelSemantics: "off-block" | "airborne" | "unspecified" | "none";
  /** Minutes after the event until the source normally shows it. */
  readonly labelLagMin: number;
  readonly needsKey: boolean;
  /** Pause between two requests to the publisher. */
  readonly minIntervalMs: number;
  /** The registrable domain that is asked, below which a redirect may lead: `example.org`. */
  readonly domain: string;
  /** Most days that one request may cover. */
  readonly daysPerRequest: number;
  readonly attribution: string;
  readonly licence: string;
}

interface SourceBase {
  /** kebab-case, equal to its folder. */
  readonly id: string;
  /** Raised when parsing changes; noted with whatever is quarantined. */
  readonly version: number;
  readonly capabilities: Capabilities;
  /** What an answer writes anew each time it is made, whatever it says, as a global pattern: no news by itself. */
  readonly stamps?: RegExp;
  /** The requests that together cover the window, in the order to send them. Deterministic. */
  requests(airport: Airport, window: SourceWindow): RequestSpec[];
}

export interface FlightSource extends SourceBase {
  readonly kind: "flights";
  /**
   * Never throws: an unusable document is an `err`, an unusable row an issue.
   * `asked` is the day or span that the answer should be about, so that an answer about another day is refused.
   */
  parse(capture: RawCapture, asked: SourceWindow): Result<ParsedBatch<FlightObservation>, SourceError>;
}

export interface WeatherSource extends SourceBase {
  readonly kind: "weather";
  parse(capture: RawCapture, asked: SourceWindow): Result<ParsedBatch<WeatherHour>, SourceError>;
}

export type SourceAdapter = FlightSource | WeatherSource;
