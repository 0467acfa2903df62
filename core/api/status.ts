/** `waiting`: nothing was due yet; `late`: due and not there; `failed`: tried and refused, see the reason. */
export type ComponentState = "ok" | "waiting" | "late" | "failed";

interface ApiComponent {
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
