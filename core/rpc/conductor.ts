import type { DueJob, Facts, JobName, Lease, Outcome, Partition } from "../schedule/jobs.ts";
import type { Instant, LocalDate } from "../time.ts";
import type { BackedUp } from "./tables.ts";

/*
 * What a caller of the Conductor sends and receives. Everything is plain JSON; instants are UTC milliseconds, days
 * `YYYY-MM-DD`.
 */

export interface TickOptions {
  readonly airport: string;
  readonly now: Instant;
  /** No history is asked for before this day; null leaves it to the airport. */
  readonly notBefore: LocalDate | null;
  /** Maximum number of days of old history to lease out; 0 for none. */
  readonly backfillDays: number;
  /** Jobs that are not leased out now, for example because they failed earlier in the same tick. */
  readonly skip: readonly JobName[];
  /**
   * The highest token that D1 has seen from a holder of a lease on this airport; 0 if it has seen none. Leases get
   * higher tokens, also after the Conductor has lost its storage or was restored from an older copy. Absent means 0.
   */
  readonly tokensAbove?: number;
}

export interface ConductorSummary {
  readonly facts: Facts;
  readonly counts: readonly {
    readonly job: JobName;
    readonly state: Partition["state"];
    readonly days: number;
    /** Newest day in that state. */
    readonly newest: LocalDate;
  }[];
  /**
   * Per job the days that were tried and wait for another try, not before `until`; `reason` is the detail of the last
   * try.
   */
  readonly waiting?: readonly {
    readonly job: JobName;
    readonly days: number;
    readonly until: Instant;
    readonly reason: string;
  }[];
  /** Jobs that threw at their last tries, and how often in a row. */
  readonly throwing?: readonly { readonly job: string; readonly times: number }[];
}

/** One attempt at a job: its lease and how it ended. `endedAt`, `status` and `detail` are null while it runs. */
export interface Attempt extends DueJob {
  readonly token: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly status: string | null;
  readonly detail: string | null;
}

/** The report of a lease's holder. `zone` is the airport's time zone, by which the next try of a day is scheduled. */
export interface CompleteRequest {
  readonly token: number;
  readonly now: Instant;
  readonly zone: string;
  readonly outcome: Outcome;
}

/** The Conductor's methods as a caller of its stub sees them. */
export interface ConductorRpc extends BackedUp {
  /** Leases out the jobs that are due now. */
  tick(options: TickOptions): Promise<Lease[]>;
  /** Leases out a job that the planner did not ask for. An earlier lease on the job ends. */
  takeOver(due: DueJob, now: Instant): Promise<Lease>;
  /** Records an outcome. Returns false, and discards the outcome, if the lease had expired or was taken over. */
  complete(request: CompleteRequest): Promise<boolean>;
  facts(): Promise<Facts>;
  summary(): Promise<ConductorSummary>;
  /** Reads the partitions of some jobs, of all days or of `from` … `to`. */
  partitions(
    jobs: readonly JobName[],
    span?: { readonly from: LocalDate; readonly to: LocalDate },
  ): Promise<Partition[]>;
  /** Reads the newest attempts, newest first. */
  attempts(limit: number): Promise<Attempt[]>;
}
