import type { Airport } from "../airports/airport.ts";
import type { FlightStatus } from "../flights/flight.ts";
import type { Lead } from "../lead.ts";
import type { Instant, LocalDate } from "../time.ts";
import type { WeatherHour } from "../weather/weather.ts";
import type { MetricKey } from "./metrics.ts";
import type { ApiVerdict } from "./model.ts";
import type { ApiOperations } from "./operations.ts";
import type { ApiData, ComponentState } from "./status.ts";

/**
 * Everything that pages and API read, and the only way they read it. Each method is one D1 batch or one call of a Durable
 * Object, and returns what was committed: a page never waits for training. `null` for an airport means that it is not served.
 */
export interface ReadModel {
  /** The airports of this deployment, sorted by IATA code. */
  airports(): Promise<readonly ServedAirport[]>;
  /**
   * Changes whenever anything that `board`, `model`, `metrics` or `status` would answer has changed; equal text, equal answers.
   * Characters `A–Z a–z 0–9 . _ -`, at most 64: it becomes the ETag. Must be cheap: asked for on every request.
   */
  dataVersion(iata: string): Promise<string | null>;
  /** Null also when nothing is held about the day. */
  board(iata: string, day: LocalDate): Promise<Board | null>;
  /** Ordered by day, lead, model. */
  metrics(iata: string, query: MetricsQuery): Promise<readonly MetricRow[] | null>;
  model(iata: string): Promise<ModelReport | null>;
  status(iata: string): Promise<StatusReport | null>;
  operations(iata: string): Promise<Omit<ApiOperations, "airport" | "now"> | null>;
  /** The ages that decide about `/healthz` and `/readyz`, one entry an airport. */
  health(): Promise<readonly HealthFacts[]>;
}

export interface ServedAirport {
  readonly airport: Airport;
  /** One sentence for each source. */
  readonly attribution: readonly string[];
}

export interface ModelName {
  /** Name of the registered model, or of the baseline where `floor` is true. */
  readonly name: string;
  readonly version: number;
  /** True when a baseline stands in because no champion could be used. */
  readonly floor: boolean;
}

export interface Board {
  readonly day: LocalDate;
  /** Newest reference time among the flights' forecasts. */
  readonly issuedAt: Instant | null;
  readonly dataCompleteTo: Instant | null;
  /** The model behind most of the forecasts. */
  readonly model: ModelName | null;
  /** Sorted by scheduled time, then number. */
  readonly flights: readonly BoardFlight[];
  /** Hours of the local day, observed where past and forecast where ahead; empty where the airport has no weather. */
  readonly weather: readonly WeatherHour[];
  /** How often the 80 % range held, over the last settled flights; null before any has settled. */
  readonly coverage: { readonly share: number; readonly flights: number } | null;
}

export interface BoardFlight {
  readonly flightKey: string;
  readonly number: string;
  readonly carrier: string;
  /** Empty when the source does not say. */
  readonly destination: string;
  readonly codeshares: readonly string[];
  readonly scheduledAt: Instant;
  readonly status: FlightStatus;
  readonly estimatedAt: Instant | null;
  readonly actualAt: Instant | null;
  readonly delayMin: number | null;
  /** The newest forecast made before departure. */
  readonly forecast: FlightForecast | null;
}

/** Units as in `ApiForecast`. */
export interface FlightForecast {
  readonly referenceTime: Instant;
  readonly model: ModelName;
  readonly pLate15: number;
  readonly pOver60: number;
  readonly pCancelled: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly expectedMinutes: number;
  readonly baseRate: number;
  readonly reasons: readonly { readonly feature: string; readonly text: string; readonly minutes: number }[];
}

/** Null means all. */
export interface MetricsQuery {
  readonly key: MetricKey | null;
  readonly model: string | null;
  readonly lead: Lead | null;
  /** Both days included. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** A live score of one local day: forecasts that were issued, against what then happened. */
export interface MetricRow {
  readonly key: MetricKey;
  readonly day: LocalDate;
  readonly lead: Lead;
  readonly model: string;
  readonly version: number;
  readonly value: number;
  readonly n: number;
}

export interface ModelReport {
  /** What the forecasts as served and the baseline are called in `MetricRow.model`. */
  readonly series: { readonly served: string; readonly baseline: string };
  readonly champion: ModelVersionReport | null;
  readonly previous: ModelVersionReport | null;
  readonly challengers: readonly ModelVersionReport[];
  readonly verdict: ApiVerdict;
  /** Newest first. */
  readonly lastRuns: readonly RunReport[];
  readonly data: ApiData;
  readonly backfill: BackfillReport;
}

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

export interface RunReport {
  readonly runId: string;
  /** `queued`, `binning`, `fitting`, `evaluating`, `registering`, `finished` or `failed`. */
  readonly phase: string;
  readonly progress: number;
  readonly cutoff: LocalDate;
  readonly startedAt: Instant;
  readonly version: number | null;
  readonly decision: "promoted" | "rejected" | null;
  /** Of the decision or of the failure. */
  readonly reasons: readonly string[];
  readonly metrics: Readonly<Record<string, number>>;
}

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
  readonly champion: { readonly name: string; readonly version: number; readonly trainedThrough: LocalDate } | null;
  readonly forecasts: {
    readonly due: number;
    readonly served: number;
    readonly fallback: number;
    readonly newestIssuedAt: Instant | null;
  };
}

export interface BackfillReport {
  readonly done: number;
  readonly due: number;
  readonly sources: readonly {
    readonly kind: "flights" | "weather";
    readonly source: string;
    readonly from: LocalDate;
    readonly done: number;
    readonly left: number;
    readonly quarantined: number;
    readonly parked: number;
    readonly waiting: { readonly days: number; readonly until: Instant; readonly reason: string } | null;
  }[];
}

export interface HealthFacts {
  readonly iata: string;
  /** First tick of the airport; null before it. */
  readonly startedAt: Instant | null;
  /** When each source last gave a usable answer; null for never. */
  readonly sources: readonly { readonly id: string; readonly newest: Instant | null }[];
  /** Newest reference time of a forecast. */
  readonly forecast: Instant | null;
  /** When the champion was promoted. */
  readonly champion: Instant | null;
  /** Scheduled flights ahead, those with a forecast, and those served by a baseline. */
  readonly flights: { readonly due: number; readonly served: number; readonly fallback: number };
}
