import type { Shifts } from "../distribution/shift.ts";
import type { Spreads } from "../distribution/spread.ts";
import type { Instant, LocalDate } from "../time.ts";

/**
 * The jobs of an airport. `board` and `weather-forecast` keep today and tomorrow, `timetable` stands in for a board
 * that does not come; `flights`, `weather` and `arrivals` fill the history, a local day a partition, and `arrivals` also
 * tells of today so far; `reparse` reads archived
 * answers about days set apart again when the parser has changed, `reread` those about all other days; the rest turns
 * history into forecasts and checks them, `hindcast` copies what the Trainer has forecast afterwards, and
 * `archive-ledger` moves settled forecasts out of D1. `back-up` and `export` are of the night: all that there is, saved,
 * and the open data.
 */
export const JOBS = [
  "board",
  "weather-forecast",
  "timetable",
  "flights",
  "weather",
  "arrivals",
  "reparse",
  "reread",
  "materialize",
  "train",
  "forecast",
  "verify",
  "hindcast",
  "watch",
  "archive-ledger",
  "back-up",
  "export",
] as const;

export type JobName = (typeof JOBS)[number];

/**
 * `open`: begun or failed, to be tried again. `complete`: contract passed, labels may still change. `settled`: labels change no more.
 * `quarantined`: not believed, kept apart with a reason. `parked`: the source has no such day now.
 */
export type PartitionState = "open" | "complete" | "settled" | "quarantined" | "parked";

export interface Partition {
  readonly job: JobName;
  readonly day: LocalDate;
  readonly state: PartitionState;
  /** Tries that failed since the last success. */
  readonly attempts: number;
  /** Not before this instant again. */
  readonly retryAt: Instant;
  /** When its last try ended. */
  readonly checkedAt: Instant;
  readonly detail: string;
}

/** Nothing more will come of the day on its own: what waits for it need not wait longer. */
export const isFinished = (p: Partition | undefined): boolean => p !== undefined && p.state !== "open";

/** Its end is not believed to be the last word: it is asked for again, at growing distances. */
export const isSetApart = (p: Partition | undefined): boolean => p?.state === "quarantined" || p?.state === "parked";

/** Its rows may be used. */
export const isUsable = (p: Partition | undefined): boolean => p?.state === "complete" || p?.state === "settled";

/**
 * Which flights `forecast` is to forecast: those without a forecast, besides them those of the next hours, or all that
 * lie ahead.
 */
type ForecastScope = "missing" | "soon" | "all";
/** What `verify` scores a day by: outcomes that came and may still be corrected, or labels that change no more. */
type Labels = "came" | "settled";
/**
 * What `materialize` does: adds days to a chain of rows, or begins a new chain over days that the one in use holds
 * already.
 */
type ChainWork = "extend" | "rebuild";

/**
 * A job to run now over local days `from` … `to`. What steers the job are the values; the words of `reason` are only
 * read by people, on the operations page, in the log and, of `forecast`, in the ledger.
 */
export interface DueJob {
  readonly job: JobName;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Why now, in words. */
  readonly reason: string;
  /** Of `forecast`; absent is `all`. */
  readonly scope?: ForecastScope;
  /** Of `verify`; absent is `came`. */
  readonly labels?: Labels;
  /** Of `materialize`; absent is `extend`. */
  readonly chain?: ChainWork;
}

/** A job handed out: whoever runs it shows the token when it is done. */
export interface Lease extends DueJob {
  readonly token: number;
  readonly expiresAt: Instant;
}

/** What a job reports: days it brought to a state, facts for the planner, and what happened in one line. */
export interface Outcome {
  /** `waiting`: a publisher wants to be left alone for now. */
  readonly status: "done" | "failed" | "waiting";
  readonly detail: string;
  readonly days?: readonly DayOutcome[];
  readonly facts?: Partial<Facts>;
}

export interface DayOutcome {
  /** The job whose day it is, where that is another than the one that reports it. */
  readonly job?: JobName;
  readonly day: LocalDate;
  readonly state: PartitionState;
  readonly detail: string;
  /** False when the day was tried in vain: the next try waits longer. */
  readonly ok: boolean;
  /**
   * The source gave no answer that could be read: no connection, a refusal, a page of HTML, an empty or truncated body.
   * Such a try speaks against the source and not against the day.
   */
  readonly sourceFailed?: true;
  /** It was not tried, since its publisher is to be left alone until then. */
  readonly notBefore?: Instant;
}

/** A publisher that is to be left alone: which job met with it, until when, and what it said. */
export interface Wait {
  readonly job: JobName;
  readonly until: Instant;
  readonly detail: string;
}

/** Answers about a local day of the board that were not believed and agree with each other. */
export interface BoardDoubt {
  readonly day: LocalDate;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly answers: number;
  /** Flights of the day in the last of them. */
  readonly flights: number;
}

/** Kinds of archived answers that are read again by a new version of their adapter. */
export type RereadKind = "weather" | "flights" | "arrivals";

/** What the planner must remember beside partitions. */
export interface Facts {
  readonly board: {
    /** When the source last gave a board that was believed. */
    readonly at: Instant;
    /** The first of the two days that the schedule holds. */
    readonly day: LocalDate;
    readonly keysHash: string;
    /** The last local day of which a board was believed; absent: the day after `day`. See `confirmedThrough`. */
    readonly through?: LocalDate;
  } | null;
  readonly weatherForecast: { readonly at: Instant; readonly day: LocalDate } | null;
  readonly features: FeatureChain | null;
  /** A longer chain under construction, taken over when it has caught up. */
  readonly building: FeatureChain | null;
  readonly champion: number | null;
  readonly issue: {
    readonly at: Instant;
    readonly slot: string;
    /** Local hour of the last issue of any kind. */
    readonly hour: string;
    readonly champion: number | null;
    readonly keysHash: string;
    /** `confirmedThrough` of the board then: later days were forecast as expected, not as confirmed. */
    readonly through?: LocalDate;
  } | null;
  /** First local day that a forecast was issued for. */
  readonly firstForecastDay: LocalDate | null;
  readonly watchedAt: Instant | null;
  /** How far days set apart have been read again by a version of the flights' adapter. */
  readonly reparsed: Reparsed | null;
  /** How far archived answers of each kind have been read again by a version of their adapter. */
  readonly reread: Partial<Readonly<Record<RereadKind, Reread>>> | null;
  /**
   * The oldest day that was believed after training rows had been made without it: the chain of rows is then made anew.
   */
  readonly mended: LocalDate | null;
  /** Key of an object of the chain in use that is missing or damaged: the chain of rows is then made anew. */
  readonly brokenFeatures: string | null;
  /** The publisher of flights, of weather, is to be left alone, or was until lately. */
  readonly flightsWait: Wait | null;
  readonly weatherWait: Wait | null;
  /**
   * By how much the ranges of each lead are drawn in or let out; see `adaptedSpread`. Null before any day was scored.
   */
  readonly spreads: Spreads | null;
  /** By how much forecasts of each lead are raised or lowered; see `adaptedShift`. Null before any day was scored. */
  readonly shifts: Shifts | null;
  /**
   * The rows that a hindcast was last offered, and whether it was complete and copied; null before the first champion.
   */
  readonly hindcast: HindcastFact | null;
  /** Days of the board that are doubted; absent where none ever was. */
  readonly boardDoubts?: readonly BoardDoubt[];
  /** When all was saved last, and on which local day; absent where it never was. */
  readonly backedUp?: { readonly at: Instant; readonly day: LocalDate };
  /** The reference day up to which the ledger has moved to R2; absent where nothing has. */
  readonly ledgerMoved?: LocalDate;
  /** Reference days whose forecasts in R2 were found missing or damaged and still are; absent where none ever was. */
  readonly ledgerLost?: readonly LocalDate[];
  /** When the arrivals of today were last read, and which day that was; absent where none ever were. */
  readonly arrivals?: { readonly at: Instant; readonly day: LocalDate };
  /** When files of the open data were last made, for which local day, and whether all were; absent before the first. */
  readonly exported?: { readonly at: Instant; readonly day: LocalDate; readonly complete: boolean };
  /** When a timetable last stood in for a board, and the first of its two days; absent where none ever did. */
  readonly standIn?: { readonly at: Instant; readonly day: LocalDate };
}

/** Days set apart are read again newest first. */
interface Reparsed {
  readonly source: string;
  readonly version: number;
  /** Only days before it are left; null when none is. */
  readonly before: LocalDate | null;
}

/** All days that are used are read again newest first. */
interface Reread extends Reparsed {
  /** The oldest span so far in which rows say something else now; null where none does. */
  readonly changedFrom: LocalDate | null;
}

/** Feature rows of one feature set exist for every usable day from `start` to `through`. */
export interface FeatureChain {
  readonly featureSet: string;
  readonly start: LocalDate;
  readonly through: LocalDate;
}

interface HindcastFact extends FeatureChain {
  readonly complete: boolean;
}

export const NO_FACTS: Facts = {
  board: null,
  weatherForecast: null,
  features: null,
  building: null,
  champion: null,
  issue: null,
  firstForecastDay: null,
  watchedAt: null,
  reparsed: null,
  reread: null,
  mended: null,
  brokenFeatures: null,
  flightsWait: null,
  weatherWait: null,
  spreads: null,
  shifts: null,
  hindcast: null,
};
