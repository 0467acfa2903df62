import type { Airport } from "../airports/airport.ts";
import type { DayOfGroups } from "../evaluation/day-groups.ts";
import type { BlamedDay } from "../evaluation/weather-share.ts";
import type { FlightStatus } from "../flights/flight.ts";
import type { Entry } from "../journal/entry.ts";
import type { Lead } from "../lead.ts";
import type { ScoreKind } from "../score-kind.ts";
import type { Instant, LocalDate } from "../time.ts";
import type { WeatherHour } from "../weather/weather.ts";
import type { HealthFacts } from "./freshness.ts";
import type { MetricKey } from "./metrics.ts";
import type { ApiAgeing, ApiHindcast, ApiPanelMember, ApiVerdict } from "./model.ts";
import type { ApiOperations } from "./operations.ts";
import type { BackfillReport } from "./records/backfill-report.ts";
import type { InputRecords } from "./records/day-inputs.ts";
import type { FlightForecast, ModelName } from "./records/flight-forecast.ts";
import type { LedgerHead } from "./records/ledger.ts";
import type { PastFeatures } from "./records/past.ts";
import type { TrainingRecords } from "./records/training.ts";
import type { ApiData, ApiHindcastProgress, ComponentState } from "./status.ts";

/**
 * Everything that pages and the API read, and the only way they read it. Each method is one D1 batch or one call of a
 * Durable Object and returns what was committed, so a page never waits for training. A method returns null for an
 * airport that is not served.
 */
export interface ReadModel extends InputRecords, TrainingRecords {
  /** The airports of this deployment, sorted by IATA code. */
  airports(): Promise<readonly ServedAirport[]>;
  /**
   * A text that changes whenever anything that `board`, `model`, `metrics` or `status` would answer has changed: equal
   * texts mean equal answers. It becomes the ETag, so it has at most 64 of the characters `A–Z a–z 0–9 . _ -`. It is
   * read on every request and must be cheap.
   */
  dataVersion(iata: string): Promise<string | null>;
  /** The flights of a local day with their forecasts; null also if nothing is known of the day. */
  board(iata: string, day: LocalDate): Promise<Board | null>;
  /** What is known of one flight number beside the board of a day. */
  flight(iata: string, query: FlightQuery): Promise<FlightReport | null>;
  /** When the airport's first forecast was issued; null also before that. */
  firstIssuedAt(iata: string): Promise<Instant | null>;
  /**
   * The flights of a local day as the newest board up to a moment listed them, with the forecasts that were shown then; null
   * also if nothing was known of the day. `listing.boardAt` is when that board came; null where none of the day had.
   */
  boardAsOf(iata: string, day: LocalDate, at: Instant): Promise<Board | null>;
  /** The features of those flights as they were at the moment. */
  featuresAsOf(iata: string, day: LocalDate, at: Instant): Promise<PastFeatures | null>;
  /** The scores that match the query, ordered by day, lead, model and kind. */
  metrics(iata: string, query: MetricsQuery): Promise<readonly MetricRow[] | null>;
  /** The settled days that were scored by group, oldest first; both ends included. */
  groups(
    iata: string,
    span: { readonly from: LocalDate; readonly to: LocalDate },
  ): Promise<readonly DayOfGroups[] | null>;
  /** The content of `/api/v1/{iata}/model`, of `/status` and of `/operations`. */
  model(iata: string): Promise<ModelReport | null>;
  status(iata: string): Promise<StatusReport | null>;
  operations(iata: string): Promise<Omit<ApiOperations, "airport" | "now" | "next"> | null>;
  /** The newest link of the forecast ledger; null also before the first issue. */
  ledgerHead(iata: string): Promise<LedgerHead | null>;
  /** The text of the ledger's issues from a number on, in parts that memory holds; empty behind the last. */
  ledgerText(iata: string, from: number): Promise<string | null>;
  /** The newest entries of the decision journal that are not younger than a moment, newest first. */
  journal(iata: string, until: number, limit: number): Promise<readonly Entry[] | null>;
  /** The entries of it that are not over. */
  incidents(iata: string): Promise<readonly Entry[] | null>;
  /** What decides about `/healthz` and `/readyz`, one entry per airport. */
  health(): Promise<readonly HealthFacts[]>;
}

export interface ServedAirport {
  readonly airport: Airport;
  /** One sentence per source, to be shown wherever its data is. */
  readonly attribution: readonly string[];
}

/** The departures of one local day as pages and `/api/v1/{iata}/forecasts` show them. */
export interface Board {
  readonly day: LocalDate;
  /** Newest reference time among the flights' forecasts. */
  readonly issuedAt: Instant | null;
  /** Event time up to which the sources' data is complete. */
  readonly dataCompleteTo: Instant | null;
  /** The model behind most of the forecasts. */
  readonly model: ModelName | null;
  /** When this copy was saved, of a board that is shown from a copy since the database does not answer. */
  readonly copiedAt?: Instant;
  /** Where the list of flights comes from; null of a day that is over, and before the first board. */
  readonly listing: Listing | null;
  /** Sorted by scheduled time, then number. */
  readonly flights: readonly BoardFlight[];
  /**
   * Weather of the hours of the local day, observed where they are past and forecast where they are ahead; empty
   * without a weather source.
   */
  readonly weather: readonly WeatherHour[];
  /**
   * Coverage of the 80 % range over the last settled flights: the share, 0 … 1, and their number; null before any has
   * settled.
   */
  readonly coverage: { readonly share: number; readonly flights: number } | null;
}

/** What is known of how right the list of a day's flights is. */
export interface Listing {
  /**
   * `current`: as the source said it lately; `old`: as it last said it, hours ago; `expected`: no board of the day was ever
   * seen, and the flights are those usual on its weekday.
   */
  readonly kind: "current" | "old" | "expected";
  /** When the source last gave a board. */
  readonly boardAt: Instant;
}

export interface BoardFlight {
  readonly flightKey: string;
  readonly number: string;
  readonly carrier: string;
  /** IATA code; empty if the source does not say it. */
  readonly destination: string;
  /** Other flight numbers of the same departure. */
  readonly codeshares: readonly string[];
  readonly scheduledAt: Instant;
  readonly status: FlightStatus;
  readonly estimatedAt: Instant | null;
  readonly actualAt: Instant | null;
  /** Minutes after schedule, null until the flight has departed. */
  readonly delayMin: number | null;
  /** The newest forecast made before departure; null if there is none. */
  readonly forecast: FlightForecast | null;
}

/** A flight number as it is stored, and the local day whose departures are looked at. */
export interface FlightQuery {
  readonly number: string;
  readonly day: LocalDate;
  /** Only what was known by then; null or absent for all. */
  readonly asOf?: Instant | null;
}

export interface FlightReport {
  /** The last departures of the number before the day, newest first, at most 60; cancelled ones among them. */
  readonly past: readonly PastDeparture[];
  /** Every forecast of the day's departures of the number, as shown at its time, in the order of issue. */
  readonly issued: readonly IssuedForecast[];
}

export interface PastDeparture {
  readonly day: LocalDate;
  readonly scheduledAt: Instant;
  readonly destination: string;
  readonly status: FlightStatus;
  readonly delayMin: number | null;
}

export interface IssuedForecast {
  readonly flightKey: string;
  readonly referenceTime: Instant;
  readonly model: ModelName;
  readonly pLate15: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly pCancelled: number;
}

/** Which scores to read; a key, model, lead or kind that is null means all. */
export interface MetricsQuery {
  readonly key: MetricKey | null;
  readonly model: string | null;
  readonly lead: Lead | null;
  readonly kind: ScoreKind | null;
  /** Both days included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** A score of one local day: forecasts as they were issued, or made afterwards, against the outcomes. */
export interface MetricRow {
  readonly key: MetricKey;
  readonly day: LocalDate;
  readonly lead: Lead;
  readonly model: string;
  readonly kind: ScoreKind;
  /** 0 for a hindcast, whose models are not registered. */
  readonly version: number;
  readonly value: number;
  /** Number of forecasts scored. */
  readonly n: number;
}

/** The content of `ApiModel`, with what only pages show. */
export interface ModelReport {
  /** The values of `MetricRow.model` for the forecasts as served and for the baseline. */
  readonly series: { readonly served: string; readonly baseline: string };
  readonly champion: ModelVersionReport | null;
  readonly previous: ModelVersionReport | null;
  readonly challengers: readonly ModelVersionReport[];
  readonly verdict: ApiVerdict;
  readonly hindcast: ApiHindcast;
  readonly ageing: readonly ApiAgeing[];
  readonly halfLifeDays: number | null;
  readonly panel: readonly ApiPanelMember[];
  readonly weatherBlame: readonly BlamedDay[];
  /** Newest first. */
  readonly lastRuns: readonly RunReport[];
  /** Champions of other features or another learner than the one before, newest first. */
  readonly releases: readonly ReleaseReport[];
  readonly data: ApiData;
  readonly backfill: BackfillReport;
}

/** When a champion of another kind began to serve; `before` is the learner of the one before it. */
export interface ReleaseReport {
  readonly version: number;
  readonly at: Instant;
  readonly learner: string;
  readonly before: string;
  readonly newFeatures: boolean;
}

/** As `ApiModelVersion`. */
export interface ModelVersionReport {
  readonly name: string;
  readonly version: number;
  readonly learner: string;
  readonly featureSet: string;
  readonly runId: string;
  readonly trainedThrough: LocalDate;
  readonly rows: number;
  readonly promotedAt: Instant | null;
  readonly metrics: Readonly<Record<string, number>>;
}

/** As `ApiRun`. */
export interface RunReport {
  readonly runId: string;
  /** `queued`, `binning`, `fitting`, `evaluating`, `registering`, `finished` or `failed`. */
  readonly phase: string;
  readonly progress: number;
  readonly cutoff: LocalDate;
  readonly startedAt: Instant;
  readonly version: number | null;
  readonly decision: "promoted" | "rejected" | null;
  /** Reasons of the decision or of the failure. */
  readonly reasons: readonly string[];
  readonly metrics: Readonly<Record<string, number>>;
}

/** The content of `ApiStatus`, whose fields are described there. */
export interface StatusReport {
  readonly components: readonly {
    readonly kind: "source" | "table" | "job" | "model";
    readonly id: string;
    readonly state: ComponentState;
    readonly since: Instant | null;
    readonly completeTo: Instant | null;
    readonly reason: string | null;
  }[];
  readonly backfill: BackfillReport;
  readonly features: { readonly done: number; readonly due: number };
  readonly data: ApiData;
  readonly training: { readonly runId: string; readonly phase: string; readonly progress: number } | null;
  readonly hindcast: ApiHindcastProgress;
  readonly champion: { readonly name: string; readonly version: number; readonly trainedThrough: LocalDate } | null;
  readonly forecasts: {
    readonly due: number;
    readonly served: number;
    readonly fallback: number;
    readonly newestIssuedAt: Instant | null;
  };
}
