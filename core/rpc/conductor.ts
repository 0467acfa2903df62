import type { DueJob, Facts, JobName, Lease, Outcome, Partition } from "../schedule/jobs.ts";
import type { Instant, LocalDate } from "../time.ts";

/** What a caller of the Conductor sends and receives. Everything is plain JSON; instants are UTC milliseconds, days `YYYY-MM-DD`. */
export interface TickOptions {
  readonly airport: string;
  readonly now: Instant;
  readonly notBefore: LocalDate | null;
  /** Days of old history to hand out; 0 for none. */
  readonly backfillDays: number;
  /** Jobs not to hand out now: they failed in this very tick. */
  readonly skip: readonly JobName[];
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
  /** Of each job the days that were tried and wait for another try: not before `until`, for what was said last. */
  readonly waiting?: readonly {
    readonly job: JobName;
    readonly days: number;
    readonly until: Instant;
    readonly reason: string;
  }[];
}

/** One attempt of a job: a lease and how it ended. */
export interface Attempt extends DueJob {
  readonly token: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly status: string | null;
  readonly detail: string | null;
}

/** What the holder of a lease reports: `zone` is the airport's, by which the next try of a day is placed. */
export interface CompleteRequest {
  readonly token: number;
  readonly now: Instant;
  readonly zone: string;
  readonly outcome: Outcome;
}

/** The Conductor's methods as a caller of its stub sees them. */
export interface ConductorRpc {
  /** Jobs due now, each under a lease. */
  tick(options: TickOptions): Promise<Lease[]>;
  /** A lease for a job that nobody planned; whoever held the job before has lost it. */
  takeOver(due: DueJob, now: Instant): Promise<Lease>;
  /** False when the lease had expired: the outcome is then not believed. */
  complete(request: CompleteRequest): Promise<boolean>;
  facts(): Promise<Facts>;
  summary(): Promise<ConductorSummary>;
  /** Partitions of some jobs, of all days or of `from` … `to`. */
  partitions(
    jobs: readonly JobName[],
    span?: { readonly from: LocalDate; readonly to: LocalDate },
  ): Promise<Partition[]>;
  /** Newest first. */
  attempts(limit: number): Promise<Attempt[]>;
}
