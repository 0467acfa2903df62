import type { Airport } from "../airports/airport.ts";
import type { ArrivalObservation } from "../flights/arrival.ts";
import type { FlightObservation } from "../flights/flight.ts";
import type { Result } from "../result.ts";
import type { Instant, LocalDate } from "../time.ts";
import type { WeatherHour } from "../weather/weather.ts";
import type { IssueCode } from "./issue-code.ts";

/** One request to a publisher, as data: adapters describe requests, the shell sends them. */
export interface RequestSpec {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * `url` without a parameter that only bypasses caches, where it has one: requests with equal `resource` ask the same.
   */
  readonly resource?: string;
  /** The days that the answer is about, for archive keys and messages: `2026-08-14` or `2024-01`. */
  readonly label: string;
}

/** One answer as received. `key` is its key in the archive (R2), `sha256` the lower-case hex hash of `body`. */
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

/** The local days that a source is asked about, and why. */
export interface SourceWindow {
  /** Local days, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The moment of asking. Publishers that count from "today" or "hours ago" are asked relative to it. */
  readonly now: Instant;
  /**
   * `board`: the flights of the days as published now. `history`: what happened. `forecast`: the weather ahead as of
   * `now`. `past-forecast`: for each day of the window, the weather forecast that could be read the evening before it.
   */
  readonly purpose: "board" | "history" | "forecast" | "past-forecast";
}

/** Something in an answer that could not be used. The rest of the answer still counts. */
export interface ParseIssue {
  /** Where in the answer: a path such as `[0].list[17].status`, or `line 42`. */
  readonly at: string;
  /** What kind of thing it is: the only part that code may compare. */
  readonly code: IssueCode;
  /** The same in words, for people. */
  readonly reason: string;
  /** The offending text, at most 200 characters. */
  readonly text: string;
}

/** Why a whole answer is unusable. `reason` decides, `detail` is for people. */
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

/** What an adapter read from one answer. */
export interface ParsedBatch<T> {
  readonly observations: readonly T[];
  readonly issues: readonly ParseIssue[];
  /** Number of rows about a flight that an earlier row was about. Absent means none. */
  readonly duplicates?: number;
  /** When the publisher says that it made its data, where it says so. */
  readonly publishedAt?: Instant;
}

/** What a source can be asked for and how. */
export interface Capabilities {
  /** How many days back from today the source answers about; Infinity for files and archives. */
  readonly backfillDays: number;
  /** How many days ahead of today the source answers about: schedules of flights, or forecasts of weather. */
  readonly scheduleDaysAhead: number;
  /**
   * Which moment "departed" means: leaving the stand, leaving the runway, or the publisher does not say; of arrivals,
   * reaching the stand. `none` for weather.
   */
  readonly labelSemantics: "off-block" | "airborne" | "on-block" | "unspecified" | "none";
  /** Minutes that normally pass between an event and its appearance at the source. */
  readonly labelLagMin: number;
  readonly needsKey: boolean;
  /** Milliseconds between the starts of two requests to the publisher. */
  readonly minIntervalMs: number;
  /** The registrable domain of the publisher, `example.org`. Redirects are followed only within it. */
  readonly domain: string;
  /** The largest number of days that one request may cover. */
  readonly daysPerRequest: number;
  /** The credit that the pages show. */
  readonly attribution: string;
  readonly licence: string;
}

interface SourceBase {
  /** kebab-case, equal to its folder. */
  readonly id: string;
  /** Raised when parsing changes. Quarantined answers record it and are parsed again by a higher version. */
  readonly version: number;
  readonly capabilities: Capabilities;
  /**
   * Global pattern of the timestamps that the publisher writes into every answer. Answers that differ only in these are
   * the same.
   */
  readonly stamps?: RegExp;
  /**
   * The requests that together cover the window, in the order in which they are to be sent. A pure function of its
   * arguments. Empty for a purpose that the source knows nothing about.
   */
  requests(airport: Airport, window: SourceWindow): RequestSpec[];
}

export interface FlightSource extends SourceBase {
  readonly kind: "flights";
  /**
   * Reads one answer. Never throws: an unusable document is an `err`, an unusable row an issue. `asked` is the window
   * that the answer should be about. An answer that is about other days only is refused as `wrong-date`.
   */
  parse(capture: RawCapture, asked: SourceWindow): Result<ParsedBatch<FlightObservation>, SourceError>;
}

/** The arrivals that the publisher of a source of flights tells as well. */
export interface ArrivalSource extends SourceBase {
  readonly kind: "arrivals";
  /** Id of that source of flights: an airport that reads its departures there has its arrivals from here. */
  readonly beside: string;
  /** Reads one answer, with the guarantees of `FlightSource.parse`. */
  parse(capture: RawCapture, asked: SourceWindow): Result<ParsedBatch<ArrivalObservation>, SourceError>;
}

export interface WeatherSource extends SourceBase {
  readonly kind: "weather";
  /** Reads one answer, with the guarantees of `FlightSource.parse`. */
  parse(capture: RawCapture, asked: SourceWindow): Result<ParsedBatch<WeatherHour>, SourceError>;
}

export type SourceAdapter = FlightSource | ArrivalSource | WeatherSource;
