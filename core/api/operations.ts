/** The JSON of `GET /api/v1/{iata}/operations`: the state that the planner works from, for engineers and drills. */
export interface ApiOperations {
  readonly airport: string;
  readonly now: string;
  /** The address of the next partitions, where `limit` cut them; null behind the last. */
  readonly next: string | null;
  /** One entry per job and local day that was ever tried. */
  readonly partitions: readonly {
    readonly job: string;
    readonly day: string;
    readonly state: "open" | "complete" | "settled" | "quarantined" | "parked";
    /** Number of failed tries since the last success. */
    readonly attempts: number;
    readonly detail: string;
  }[];
  /**
   * Verdicts of the data contract on the days of flights and weather with something to say, newest first, at most 400.
   */
  readonly contracts: readonly {
    readonly day: string;
    readonly source: string;
    readonly verdict: "pass" | "warn" | "quarantine";
    readonly reasons: readonly string[];
    /** What the verdict is based on: numbers of rows or hours, and names that were new. */
    readonly counts: Readonly<Record<string, number | readonly string[]>>;
  }[];
  /**
   * The newest tries of jobs, newest first, at most 300. `endedAt`, `status` and `detail` are null while one runs. Both
   * moments are those of ticks: how long a try took is in the log of the Worker.
   */
  readonly attempts: readonly {
    readonly job: string;
    readonly from: string;
    readonly to: string;
    /** Why it was due, in words. */
    readonly reason: string;
    readonly startedAt: string;
    readonly endedAt: string | null;
    readonly status: string | null;
    readonly detail: string | null;
  }[];
  /** Bytes of the D1 database, of all airports; null where the platform does not say. */
  readonly d1Bytes: number | null;
  /**
   * What tells the airport's arrivals, and when those of today were last read; null where the publisher of its flights
   * tells none. Their days are among the partitions.
   */
  readonly arrivals: { readonly source: string; readonly todayReadAt: string | null } | null;
  /**
   * First and last local day of the chain of training rows, and of the longer chain that is being built to replace it.
   */
  readonly features: { readonly start: string; readonly through: string } | null;
  readonly building: { readonly start: string; readonly through: string } | null;
  readonly training: {
    /** Numbers of runs by what became of them. */
    readonly counts: {
      readonly started: number;
      readonly finished: number;
      readonly failed: number;
      readonly promoted: number;
      readonly rejected: number;
      readonly rolledBack: number;
    };
    /** Longest slice of a run in milliseconds of wall time; 0 where the platform stops its clock during computation. */
    readonly maxSliceMs: number;
  };
}
