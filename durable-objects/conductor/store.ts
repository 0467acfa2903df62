import { BackwardClock, isAhead, momentAhead } from "../../core/clock-ahead.ts";
import type { Attempt } from "../../core/rpc/conductor.ts";
import {
  type DueJob,
  type Facts,
  JOBS,
  type JobName,
  type Lease,
  NO_FACTS,
  type Partition,
} from "../../core/schedule/jobs.ts";
import type { Instant, LocalDate } from "../../core/time.ts";
import { migrate } from "../migrate.ts";
import { CONDUCTOR_MIGRATIONS } from "./migrations.ts";

type PartitionRow = {
  job: string;
  day: string;
  state: string;
  attempts: number;
  retry_at: number;
  checked_at: number;
  detail: string;
};

/** The Conductor's SQLite database: partitions, leases, attempts, facts. All calls are synchronous, from one caller. */
export class ConductorStore {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;
  /** All partitions by `<job> <day>`, in no order; null until they are first asked for. */
  #all: Map<string, Partition> | null = null;
  readonly #clock = new BackwardClock();

  constructor(storage: DurableObjectStorage) {
    migrate(storage, CONDUCTOR_MIGRATIONS);
    this.#storage = storage;
    this.#sql = storage.sql;
  }

  /** Whatever `write` changes is kept as a whole or, if it throws, not at all. */
  transaction(write: () => void): void {
    try {
      this.#storage.transactionSync(write);
    } catch (error) {
      this.#all = null;
      throw error;
    }
  }

  /**
   * All partitions by `<job> <day>`, in no order. The planner looks at every day of every job in each round of a tick,
   * so they are read once while this object is in memory, which no other writer shares, and not once per round.
   */
  allPartitions(): ReadonlyMap<string, Partition> {
    this.#all ??= new Map(this.partitions().map((p) => [`${p.job} ${p.day}`, p]));
    return this.#all;
  }

  /** Reads the partitions of some jobs, of all days or of `from` … `to`, ordered by job, then day. */
  partitions(jobs: readonly JobName[] = JOBS, from = "", to = "9999-12-31"): Partition[] {
    const sql = `SELECT * FROM partitions WHERE job IN (SELECT value FROM json_each(?)) AND day BETWEEN ? AND ?
                 ORDER BY job, day`;
    return [...this.#sql.exec<PartitionRow>(sql, JSON.stringify(jobs), from, to)].map((row) => ({
      job: row.job as JobName,
      day: row.day as LocalDate,
      state: row.state as Partition["state"],
      attempts: row.attempts,
      retryAt: row.retry_at as Instant,
      checkedAt: row.checked_at as Instant,
      detail: row.detail,
    }));
  }

  /** Counts the days per job and state, with the newest day of each. */
  counts(): { job: JobName; state: Partition["state"]; days: number; newest: LocalDate }[] {
    const rows = this.#sql.exec<{ job: string; state: string; days: number; newest: string }>(
      "SELECT job, state, COUNT(*) AS days, MAX(day) AS newest FROM partitions GROUP BY job, state ORDER BY job, state",
    );
    return [...rows].map((row) => ({
      job: row.job as JobName,
      state: row.state as Partition["state"],
      days: row.days,
      newest: row.newest as LocalDate,
    }));
  }

  /**
   * Summarises per job the days that were tried and are still open: how many, when the first may be tried again, and
   * the detail of the last try.
   */
  waiting(): { job: JobName; days: number; until: Instant; reason: string }[] {
    // With MAX() SQLite takes the bare column `detail` from the row that has the maximum.
    const rows = this.#sql.exec<{ job: string; days: number; until: number; detail: string; last: number }>(
      `SELECT job, COUNT(*) AS days, (SELECT MIN(retry_at) FROM partitions p WHERE p.job = o.job AND p.state = 'open') AS until,
              detail, MAX(checked_at) AS last FROM partitions o WHERE state = 'open' GROUP BY job ORDER BY job`,
    );
    return [...rows].map((row) => ({
      job: row.job as JobName,
      days: row.days,
      until: row.until as Instant,
      reason: row.detail,
    }));
  }

  /** When a day of the job was last read as it should be; null if none ever was. */
  answeredAt(job: JobName): Instant | null {
    const sql =
      "SELECT MAX(checked_at) AS at FROM partitions WHERE job = ? AND state IN ('complete', 'settled') AND attempts = 0";
    return ([...this.#sql.exec<{ at: number | null }>(sql, job)][0]?.at ?? null) as Instant | null;
  }

  savePartition(p: Partition): void {
    this.#sql.exec(
      "INSERT OR REPLACE INTO partitions (job, day, state, attempts, retry_at, checked_at, detail) VALUES (?, ?, ?, ?, ?, ?, ?)",
      p.job,
      p.day,
      p.state,
      p.attempts,
      p.retryAt,
      p.checkedAt,
      p.detail,
    );
    this.#all?.set(`${p.job} ${p.day}`, p);
  }

  /**
   * Forgets what a clock that ran ahead left: days that nobody can know anything about yet, tries, waits and leases of
   * moments that have not come, and facts that tell of such. What is forgotten is done again.
   */
  forgetAhead(now: Instant, zone: string): void {
    if (!this.#clock.mayHaveGoneBack(now)) return;
    const ahead = (value: unknown): boolean => isAhead(value, now, zone);
    for (const partition of [...this.allPartitions().values()].filter(ahead)) {
      this.#sql.exec("DELETE FROM partitions WHERE job = ? AND day = ?", partition.job, partition.day);
      this.#all?.delete(`${partition.job} ${partition.day}`);
    }
    for (const [key, fact] of Object.entries(this.facts()))
      if (ahead(fact)) this.#sql.exec("DELETE FROM facts WHERE key = ?", key);
    this.#sql.exec("DELETE FROM leases WHERE expires_at >= ?", momentAhead(now));
    // Tokens count up from the newest attempt, which stays.
    this.#sql.exec(
      "DELETE FROM attempts WHERE started_at >= ? AND token < (SELECT MAX(token) FROM attempts)",
      momentAhead(now),
    );
  }

  facts(): Facts {
    const rows = this.#sql.exec<{ key: string; value: string }>("SELECT key, value FROM facts");
    return { ...NO_FACTS, ...Object.fromEntries([...rows].map((row) => [row.key, JSON.parse(row.value)])) };
  }

  saveFacts(facts: Partial<Facts>): void {
    for (const [key, value] of Object.entries(facts))
      this.#sql.exec("INSERT OR REPLACE INTO facts (key, value) VALUES (?, ?)", key, JSON.stringify(value));
  }

  /** The jobs under a lease at `now`. */
  leasedJobs(now: Instant): Set<string> {
    const rows = this.#sql.exec<{ job: string }>("SELECT job FROM leases WHERE expires_at > ?", now);
    return new Set([...rows].map((row) => row.job));
  }

  /**
   * Leases out the job under a token higher than `tokensAbove` and than any before it, and ends an earlier lease on it.
   */
  lease(due: DueJob, now: Instant, expiresAt: Instant, tokensAbove = 0): Lease {
    const [{ token }] = [
      ...this.#sql.exec<{ token: number }>(
        "SELECT MAX(COALESCE(MAX(token), 0), ?) + 1 AS token FROM attempts",
        tokensAbove,
      ),
    ] as [{ token: number }];
    this.#sql.exec(
      "INSERT INTO attempts (token, job, from_day, to_day, reason, started_at) VALUES (?, ?, ?, ?, ?, ?)",
      token,
      due.job,
      due.from,
      due.to,
      due.reason,
      now,
    );
    this.#sql.exec(
      "INSERT OR REPLACE INTO leases (job, token, from_day, to_day, reason, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
      due.job,
      token,
      due.from,
      due.to,
      due.reason,
      expiresAt,
    );
    return { ...due, token, expiresAt };
  }

  /** The job leased under the token; null if there is no such lease or it has expired at `now`. */
  activeLease(token: number, now: Instant): DueJob | null {
    const rows = this.#sql.exec<{ job: string; from_day: string; to_day: string; reason: string }>(
      "SELECT job, from_day, to_day, reason FROM leases WHERE token = ? AND expires_at > ?",
      token,
      now,
    );
    const row = [...rows][0];
    if (!row) return null;
    return {
      job: row.job as JobName,
      from: row.from_day as LocalDate,
      to: row.to_day as LocalDate,
      reason: row.reason,
    };
  }

  /** Ends the lease and completes the record of its attempt. */
  release(token: number, now: Instant, status: string, detail: string): void {
    this.#sql.exec("DELETE FROM leases WHERE token = ?", token);
    this.#sql.exec(
      "UPDATE attempts SET ended_at = ?, status = ?, detail = ? WHERE token = ?",
      now,
      status,
      detail.slice(0, 500),
      token,
    );
  }

  /** Reads the newest attempts, newest first. */
  attempts(limit: number): Attempt[] {
    type Row = { token: number; job: string; from_day: string; to_day: string; reason: string } & {
      started_at: number;
      ended_at: number | null;
      status: string | null;
      detail: string | null;
    };
    return [...this.#sql.exec<Row>("SELECT * FROM attempts ORDER BY token DESC LIMIT ?", limit)].map((row) => ({
      token: row.token,
      job: row.job as JobName,
      from: row.from_day as LocalDate,
      to: row.to_day as LocalDate,
      reason: row.reason,
      startedAt: row.started_at as Instant,
      endedAt: row.ended_at as Instant | null,
      status: row.status,
      detail: row.detail,
    }));
  }

  /** Deletes attempts that ended before `before`. The newest always stays, because tokens count up from it. */
  prune(before: Instant): void {
    this.#sql.exec("DELETE FROM attempts WHERE ended_at < ? AND token < (SELECT MAX(token) FROM attempts)", before);
  }
}
