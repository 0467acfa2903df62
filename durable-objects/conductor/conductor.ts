import { DurableObject } from "cloudflare:workers";
import type { Airport } from "../../core/airports/airport.ts";
import { airportByIata } from "../../core/airports/index.ts";
import { throwsInARow } from "../../core/journal/incidents.ts";
import type {
  Attempt,
  CompleteRequest,
  ConductorRpc,
  ConductorSummary,
  TickOptions,
} from "../../core/rpc/conductor.ts";
import type { TablePage } from "../../core/rpc/tables.ts";
import { type DueJob, type Facts, JOBS, type JobName, type Lease, type Partition } from "../../core/schedule/jobs.ts";
import { plan } from "../../core/schedule/plan.ts";
import { afterTry, unreported } from "../../core/schedule/transition.ts";
import { arrivalSourceOf, flightSourceOf, weatherSourceOf } from "../../core/sources/catalogue/airport-sources.ts";
import { DAY, dayRange, type Instant, type LocalDate, MINUTE, plus } from "../../core/time.ts";
import { clearTables, readTable, tableNames, writeTable } from "../tables.ts";
import { ConductorStore } from "./store.ts";

/** A lease lasts as long as a job can run at most: Cloudflare ends a cron invocation after 15 minutes. */
const LEASE_MS = 15 * MINUTE;
const ATTEMPTS_KEPT_MS = 90 * DAY;
/** The newest attempts that tell which jobs fail at every tick: those of the last two hours and more. */
const LOOKED_AT = 100;

/**
 * The scheduler of one airport: it records what has been done and leases out what is due. It computes only briefly and
 * writes to no storage but its own.
 */
export class Conductor extends DurableObject implements ConductorRpc {
  #store = new ConductorStore(this.ctx.storage);

  /**
   * Leases out the jobs that are due now. A job has one lease at a time, so that overlapping ticks get nothing twice.
   */
  async tick(options: TickOptions): Promise<Lease[]> {
    const { now } = options;
    this.#store.forgetAhead(now, airportOf(options.airport).timeZone);
    const leased = this.#store.leasedJobs(now);
    const excluded = new Set<string>([...leased, ...options.skip]);
    // `watch` deletes feature objects that no manifest names, and `materialize` stores objects before their manifest.
    if (leased.has("materialize")) excluded.add("watch");
    const leases: Lease[] = [];
    for (const due of this.#due(options)) {
      if (excluded.has(due.job)) continue;
      excluded.add(due.job);
      leases.push(this.#store.lease(due, now, plus(now, LEASE_MS), options.tokensAbove));
    }
    return leases;
  }

  #due({ airport: iata, now, notBefore, backfillDays }: TickOptions) {
    const airport = airportOf(iata);
    const partitions = this.#store.allPartitions();
    const quarantined = [...partitions.values()].filter((p) => p.job === "flights" && p.state === "quarantined");
    const flights = flightSourceOf(airport);
    const weather = weatherSourceOf(airport);
    const arrivals = arrivalSourceOf(airport);
    return plan({
      airport,
      now,
      notBefore,
      backfillDays,
      flights: flights.capabilities,
      parser: { source: flights.id, version: flights.version },
      weatherParser: weather && { source: weather.id, version: weather.version },
      quarantinedDays: quarantined.map((p) => p.day).sort(),
      weather: weather?.capabilities ?? null,
      arrivals: arrivals?.capabilities ?? null,
      arrivalsParser: arrivals && { source: arrivals.id, version: arrivals.version },
      partition: (job, day) => partitions.get(`${job} ${day}`),
      facts: this.#store.facts(),
    });
  }

  /**
   * Leases out a job that the planner did not ask for, for example for days that came in a file. An earlier lease on
   * the job ends, and its outcome is discarded, so that a program that was killed blocks nobody.
   */
  async takeOver(due: DueJob, now: Instant): Promise<Lease> {
    return this.#store.lease(due, now, plus(now, LEASE_MS));
  }

  /**
   * Records the outcome of a lease. Returns false, and discards the outcome, if the lease had expired or was taken
   * over.
   */
  async complete({ token, now, zone, outcome }: CompleteRequest): Promise<boolean> {
    const lease = this.#store.activeLease(token, now);
    if (!lease) return false;
    this.#store.transaction(() => {
      const known = new Map(this.#store.partitions(JOBS, lease.from, lease.to).map((p) => [`${p.job} ${p.day}`, p]));
      const days = [...(outcome.days ?? [])];
      if (outcome.status === "failed") days.push(...unreported(dayRange(lease.from, lease.to), days, outcome.detail));
      for (const day of days) {
        const job = day.job ?? lease.job;
        const before = known.get(`${job} ${day.day}`);
        const answeredAt = day.sourceFailed ? this.#store.answeredAt(job) : null;
        this.#store.savePartition(afterTry({ job, before, outcome: day, now, zone, answeredAt }));
      }
      this.#store.saveFacts(outcome.facts ?? {});
      this.#store.release(token, now, outcome.status, outcome.detail);
      this.#store.prune(plus(now, -ATTEMPTS_KEPT_MS));
    });
    return true;
  }

  async facts(): Promise<Facts> {
    return this.#store.facts();
  }

  /** The part of the state that pages show, small enough to be copied after every tick. */
  async summary(): Promise<ConductorSummary> {
    return {
      facts: this.#store.facts(),
      counts: this.#store.counts(),
      waiting: this.#store.waiting(),
      throwing: throwsInARow(this.#store.attempts(LOOKED_AT)),
    };
  }

  /** Reads the partitions of some jobs, of all days or of `from` … `to`. */
  async partitions(
    jobs: readonly JobName[],
    span?: { readonly from: LocalDate; readonly to: LocalDate },
  ): Promise<Partition[]> {
    return this.#store.partitions(jobs, span?.from, span?.to);
  }

  async attempts(limit: number): Promise<Attempt[]> {
    return this.#store.attempts(limit);
  }

  async tableNames(): Promise<string[]> {
    return tableNames(this.ctx.storage.sql);
  }
  async readTable(name: string, offset: number, limit: number): Promise<TablePage> {
    return readTable(this.ctx.storage.sql, name, offset, limit);
  }
  async clearTables(): Promise<void> {
    this.ctx.storage.transactionSync(() => clearTables(this.ctx.storage.sql));
    // What the store remembers is of the rows that were there before.
    this.#store = new ConductorStore(this.ctx.storage);
  }
  async writeTable(name: string, page: TablePage): Promise<void> {
    this.ctx.storage.transactionSync(() => writeTable(this.ctx.storage.sql, name, page));
    this.#store = new ConductorStore(this.ctx.storage);
  }
}

function airportOf(iata: string): Airport {
  const airport = airportByIata(iata);
  if (!airport) throw new Error(`no airport ${iata} in core/airports`);
  return airport;
}
