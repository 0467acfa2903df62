/**
 * `waiting`: nothing was due yet; `late`: something was due and is missing; `failed`: it was tried in vain, see the
 * reason.
 */
export type ComponentState = "ok" | "waiting" | "late" | "failed";

/** One component of the service in the JSON of `GET /api/v1/{iata}/status`. */
interface ApiComponent {
  readonly kind: "source" | "table" | "job" | "model";
  readonly id: string;
  readonly state: ComponentState;
  /** When it entered this state. */
  readonly since: string | null;
  /** Event time up to which its data is complete. */
  readonly completeTo: string | null;
  readonly reason: string | null;
}

/**
 * How far the data can be trusted: numbers of days of flights by the verdict of the data contract. Quarantined days are
 * never trained on.
 */
export interface ApiData {
  readonly pass: number;
  readonly warn: number;
  readonly quarantine: number;
  /**
   * Departures more than 60 min early or 1440 min late on days that were not quarantined: they are kept, but no model
   * is trained on them.
   */
  readonly retimedDropped: number;
  /** Days of flights and of weather with a warning or in quarantine, newest first, at most 30. */
  readonly odd: readonly {
    readonly day: string;
    readonly source: string;
    readonly verdict: "warn" | "quarantine";
    /** Reasons of the verdict, in sentences. */
    readonly reasons: readonly string[];
  }[];
}

/** How far the history of one source has been back-filled, in local days. */
export interface ApiBackfill {
  readonly kind: "flights" | "weather" | "arrivals";
  readonly source: string;
  /** First day that is wanted and that the source offers. */
  readonly from: string;
  /** Days that are finished, including those quarantined and those parked. */
  readonly done: number;
  /** Days up to yesterday that are not finished. */
  readonly left: number;
  /** Days whose data was not believed. */
  readonly quarantined: number;
  /** Days that the source does not have and will not have. */
  readonly parked: number;
  /** Days that were tried in vain and wait for another try, which comes not before `until`; null if there are none. */
  readonly waiting: { readonly days: number; readonly until: string; readonly reason: string } | null;
}

/** How far the Trainer has come with forecasting history afterwards. */
export interface ApiHindcastProgress {
  readonly state: "waiting" | "running" | "complete";
  readonly done: number;
  readonly due: number;
}

/** The JSON of `GET /api/v1/{iata}/status`: what the service is doing and how well. Never cached. */
export interface ApiStatus {
  readonly airport: string;
  readonly now: string;
  /** Changes whenever anything that the pages and the API show has changed. */
  readonly dataVersion: string;
  readonly components: readonly ApiComponent[];
  /** Local days of flights and weather from the first one wanted (`since` of the airport) to yesterday. */
  readonly backfill: {
    readonly done: number;
    readonly due: number;
    readonly sources: readonly ApiBackfill[];
  };
  /** Local days with training rows (`done`), of those back-filled (`due`). */
  readonly features: { readonly done: number; readonly due: number };
  readonly data: ApiData;
  /** The active training run; null if there is none. */
  readonly training: { readonly runId: string; readonly phase: string; readonly progress: number } | null;
  /** The hindcast, by fits that are scored and those that there are to be; see `hindcast` of `/model`. */
  readonly hindcast: ApiHindcastProgress;
  readonly champion: { readonly name: string; readonly version: number; readonly trainedThrough: string } | null;
  readonly forecasts: {
    /** Flights scheduled today and tomorrow that are still ahead. */
    readonly due: number;
    /** How many of them have a forecast. */
    readonly served: number;
    /** How many of those have only a baseline's. */
    readonly fallback: number;
    readonly newestIssuedAt: string | null;
  };
}
