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
