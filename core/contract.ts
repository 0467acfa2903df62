/**
 * JSON types of the API under `/api/v1`. Names and units are a promise: fields are added, never renamed or removed.
 * Times are ISO 8601 UTC ending in `Z`, minutes are numbers, probabilities lie in 0 … 1. What is not known is null, never 0.
 */

/** The scores kept for every settled day. Formulas: `core/evaluation/metrics.ts`. */
export const METRIC_KEYS = ["auc", "brier", "logLoss", "mae", "crps", "coverage80"] as const;
export type MetricKey = (typeof METRIC_KEYS)[number];

/** Unit of each score: `1` is a bare number or a share, `nat` the natural logarithm's unit, `min` minutes. */
export const METRIC_UNITS: Readonly<Record<MetricKey, "1" | "nat" | "min">> = {
  auc: "1",
  brier: "1",
  logLoss: "nat",
  mae: "min",
  crps: "min",
  coverage80: "1",
};

/** Lead time in hours from reference time to schedule; the lower edge belongs to the bucket, the upper to the next one. */
export const LEADS = ["0-6", "6-24", "24-48"] as const;
export type Lead = (typeof LEADS)[number];

/** `GET /api/v1/airports` answers a list of these. */
export interface ApiAirport {
  readonly iata: string;
  readonly icao: string;
  readonly name: string;
  readonly timeZone: string;
  /** True for the simulated airport: nothing it shows ever happened. */
  readonly simulated: boolean;
  readonly sources: { readonly flights: string; readonly weather: string | null };
  /** One sentence for each source, to be shown wherever its data is. */
  readonly attribution: readonly string[];
}

/** `GET /api/v1/{iata}/forecasts?day=today|tomorrow|YYYY-MM-DD` */
export interface ApiForecasts {
  readonly airport: string;
  readonly day: string;
  /** Newest reference time among the forecasts; null while there is none. */
  readonly issuedAt: string | null;
  /** Newest event time up to which the sources are complete. */
  readonly dataCompleteTo: string | null;
  /** `floor` is true when a baseline stands in for the champion. */
  readonly model: { readonly name: string; readonly version: number; readonly floor?: boolean } | null;
  /** Null for a day or country of which no holidays are known. */
  readonly holidays: ApiHolidays | null;
  readonly forecasts: readonly ApiForecast[];
}

/** Public holidays of the airport's country, by the local day. */
export interface ApiHolidays {
  /** Those of the day, mostly none. `ru` is null where no Russian name is known. */
  readonly names: readonly { readonly en: string; readonly ru: string | null }[];
  /** Days since the last one and to the next, 0 on one, 14 also for longer. */
  readonly holidayPrevious: number | null;
  readonly holidayNext: number | null;
}

/** One flight. The probabilities of delay and the quantiles hold given that it departs; `pCancelled` stands beside them. */
export interface ApiForecast {
  readonly flight: string;
  readonly carrier: string;
  readonly destination: string;
  readonly scheduledAt: string;
  /** P(delay ≥ 15 min). */
  readonly pLate15: number;
  /** P(15 ≤ delay < 60 min); with `pOver60` it makes `pLate15`. */
  readonly p15to60: number;
  /** P(delay ≥ 60 min). */
  readonly pOver60: number;
  readonly pCancelled: number;
  /** Median of the delay in minutes after schedule, negative when early, and the ends of the range that holds 80 %, both included. */
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** Mean of the delay in minutes. */
  readonly expectedMinutes: number;
  /** P(delay ≥ 15 min) that the baseline gives this flight: what is usual here. */
  readonly baseRate: number;
  readonly reasons: readonly ApiReason[];
  readonly issuedAt: string;
  readonly model: { readonly name: string; readonly version: number; readonly floor?: boolean };
  readonly status: "scheduled" | "departed" | "cancelled" | "unknown";
  readonly actualAt: string | null;
  readonly delayMinutes: number | null;
}

/** What moved a forecast, in minutes of expected delay: the model's reason, not the airline's. */
export interface ApiReason {
  readonly feature: string;
  readonly text: string;
  readonly minutes: number;
}

/** `GET /api/v1/{iata}/metrics?key=&model=&lead=&from=&to=`; days are local days of the airport. */
export interface ApiMetrics {
  readonly key: MetricKey;
  readonly unit: string;
  readonly points: readonly ApiMetricPoint[];
}

export interface ApiMetricPoint {
  readonly day: string;
  readonly value: number;
  /** Forecasts that the value is computed from. */
  readonly n: number;
  readonly model: string;
  readonly version: number;
  readonly lead: string;
}

export interface ApiModelVersion {
  readonly name: string;
  readonly version: number;
  readonly learner: string;
  readonly featureSet: string;
  readonly runId: string;
  /** Last local day included in training. */
  readonly trainedThrough: string;
  readonly rows: number;
  readonly promotedAt: string | null;
  /** Scores on the days held out inside the run. */
  readonly metrics: Readonly<Record<string, number>>;
}

export interface ApiRun {
  readonly runId: string;
  readonly phase: string;
  /** 0 … 1. */
  readonly progress: number;
  readonly cutoff: string;
  readonly startedAt: string;
  readonly version: number | null;
  readonly decision: "promoted" | "rejected" | null;
  readonly reasons: readonly string[];
  readonly metrics: Readonly<Record<string, number>>;
}

/** Whether the live score against the baseline moves; `slopePerMonth` and `interval` are log ratios per 30 days, below 0 better. */
export interface ApiVerdict {
  readonly trend: "improving" | "flat" | "falling" | "too-little-data";
  readonly days: number;
  readonly flights: number;
  readonly slopePerMonth: number | null;
  readonly interval: readonly [number, number] | null;
}

/** `GET /api/v1/{iata}/model` */
export interface ApiModel {
  readonly airport: string;
  readonly champion: ApiModelVersion | null;
  readonly previous: ApiModelVersion | null;
  readonly challengers: readonly ApiModelVersion[];
  readonly verdict: ApiVerdict;
  readonly trainedThrough: string | null;
  readonly lastRuns: readonly ApiRun[];
}

/** `waiting`: nothing was due yet; `late`: due and not there; `failed`: tried and refused, see the reason. */
export type ComponentState = "ok" | "waiting" | "late" | "failed";

export interface ApiComponent {
  readonly kind: "source" | "table" | "job" | "model";
  readonly id: string;
  readonly state: ComponentState;
  /** Since when it has been in this state. */
  readonly since: string | null;
  readonly completeTo: string | null;
  readonly reason: string | null;
}

/** How far the flights' data can be trusted. Days set apart (`quarantine`) are never trained on. */
export interface ApiData {
  readonly pass: number;
  readonly warn: number;
  readonly quarantine: number;
  /** Departures of believed days more than 60 min early or 1440 min late: kept, but no model is trained on them. */
  readonly retimedDropped: number;
  /** Days of flights and of weather that did not simply pass, newest first, at most 30. */
  readonly odd: readonly {
    readonly day: string;
    readonly source: string;
    readonly verdict: "warn" | "quarantine";
    /** Sentences. */
    readonly reasons: readonly string[];
  }[];
}

/** How far the history of one source has been filled, in local days. */
export interface ApiBackfill {
  readonly kind: "flights" | "weather";
  readonly source: string;
  /** First day that is wanted and within the source's reach. */
  readonly from: string;
  /** Days that have come to an end, among them those set apart and those that the source does not have. */
  readonly done: number;
  /** Days up to yesterday that have not. */
  readonly left: number;
  readonly quarantined: number;
  readonly parked: number;
  /** Days that were tried in vain and wait for another try, not before `until`; null when none does. */
  readonly waiting: { readonly days: number; readonly until: string; readonly reason: string } | null;
}

/** `GET /api/v1/{iata}/status` */
export interface ApiStatus {
  readonly airport: string;
  readonly now: string;
  readonly dataVersion: string;
  readonly components: readonly ApiComponent[];
  /** Local days of flights and weather from the airport's `since` to yesterday. */
  readonly backfill: {
    readonly done: number;
    readonly due: number;
    readonly sources: readonly ApiBackfill[];
  };
  /** Local days with training rows, of those back-filled. */
  readonly features: { readonly done: number; readonly due: number };
  /** Local days of flights by what the data contract said of them, and what is wrong with the newest that did not simply pass. */
  readonly data: ApiData;
  /** Null while no run is active. */
  readonly training: { readonly runId: string; readonly phase: string; readonly progress: number } | null;
  readonly champion: { readonly name: string; readonly version: number; readonly trainedThrough: string } | null;
  /** Scheduled flights of today and tomorrow that still lie ahead, and how many of them have a forecast. */
  readonly forecasts: {
    readonly due: number;
    readonly served: number;
    /** Of those served, how many by a baseline. */
    readonly fallback: number;
    readonly newestIssuedAt: string | null;
  };
}

/** The body of every error: RFC 9457 problem details, plus the two names that MLflow clients read. */
export interface ApiProblem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly error_code: string;
  readonly message: string;
  readonly request_id: string;
}

/** `GET /api/v1/{iata}/operations`: the state that the planner works from, for engineers and drills. */
export interface ApiOperations {
  readonly airport: string;
  readonly now: string;
  /** One entry for each job and local day that was ever tried. */
  readonly partitions: readonly {
    readonly job: string;
    readonly day: string;
    readonly state: "open" | "complete" | "settled" | "quarantined" | "parked";
    /** Tries that failed since the last success. */
    readonly attempts: number;
    readonly detail: string;
  }[];
  /** What the data contract said of each day of flights and weather that did not simply pass, newest first, at most 400. */
  readonly contracts: readonly {
    readonly day: string;
    readonly source: string;
    readonly verdict: "pass" | "warn" | "quarantine";
    readonly reasons: readonly string[];
    /** What the verdict rests on: numbers of rows or hours, and names that were new. */
    readonly counts: Readonly<Record<string, number | readonly string[]>>;
  }[];
  /** Local days for which training rows exist, and of the longer chain under construction. */
  readonly features: { readonly start: string; readonly through: string } | null;
  readonly building: { readonly start: string; readonly through: string } | null;
  readonly training: {
    readonly counts: {
      readonly started: number;
      readonly finished: number;
      readonly failed: number;
      readonly promoted: number;
      readonly rejected: number;
      readonly rolledBack: number;
    };
    /** Longest slice, wall milliseconds; 0 where the platform stops its timers during computation. */
    readonly maxSliceMs: number;
  };
}
