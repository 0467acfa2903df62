import { DurableObject } from "cloudflare:workers";
import { airportByIata } from "../core/airports/index.ts";
import type { DueJob, Facts, JobName, Lease, Outcome, Partition } from "../core/pipeline/jobs.ts";
import { plan } from "../core/pipeline/plan.ts";
import { afterTry, unreported } from "../core/pipeline/transition.ts";
import { flightsOf, weatherOf } from "../core/sources/of-airport.ts";
import { DAY, dayRange, type Instant, type LocalDate, MINUTE, plus } from "../core/time.ts";
import { type Attempt, ConductorStore } from "./conductor-store.ts";

/** No job may run longer: Cloudflare ends a cron invocation after 15 minutes. */
const LEASE_MS = 15 * MINUTE;
const ATTEMPTS_KEPT_MS = 90 * DAY;

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

/** Keeps, for one airport, what has been done, and hands out what is due. Never computes for long, never writes elsewhere. */
export class Conductor extends DurableObject {
  readonly #store = new ConductorStore(this.ctx.storage);

  /** Jobs due now, each under a lease; one lease a job at a time, so that overlapping ticks get nothing twice. */
  tick(options: TickOptions): Lease[] {
    const { now } = options;
    const elsewhere = this.#store.held(now);
    const held = new Set<string>([...elsewhere, ...options.skip]);
    // `watch` clears objects that no list of shards names; of one that is just being made, the objects come first.
    if (elsewhere.has("materialize")) held.add("watch");
    const leases: Lease[] = [];
    for (const due of this.#due(options)) {
      if (held.has(due.job)) continue;
      held.add(due.job);
      leases.push(this.#store.lease(due, now, plus(now, LEASE_MS)));
    }
    return leases;
  }

  #due({ airport: iata, now, notBefore, backfillDays }: TickOptions) {
    const airport = airportByIata(iata);
    if (!airport) throw new Error(`no airport ${iata} in core/airports`);
    const all = this.#store.partitions();
    const partitions = new Map(all.map((p) => [`${p.job} ${p.day}`, p]));
    const flights = flightsOf(airport);
    return plan({
      airport,
      now,
      notBefore,
      backfillDays,
      flights: flights.capabilities,
      parser: { source: flights.id, version: flights.version },
      setApart: all.filter((p) => p.job === "flights" && p.state === "quarantined").map((p) => p.day),
      weather: weatherOf(airport)?.capabilities ?? null,
      partition: (job, day) => partitions.get(`${job} ${day}`),
      facts: this.#store.facts(),
    });
  }

  /**
   * Hands out a job that nobody planned, e.g. for days that came in a file. Whoever held the job before has lost it: what it reports
   * later is not believed. So one that was killed is in nobody's way.
   */
  takeOver(due: DueJob, now: Instant): Lease {
    return this.#store.lease(due, now, plus(now, LEASE_MS));
  }

  /** Records what became of a lease. False when it had expired: the outcome is then not believed, another has the job. */
  complete(options: { token: number; now: Instant; zone: string; outcome: Outcome }): boolean {
    const { token, now, zone, outcome } = options;
    const lease = this.#store.standing(token, now);
    if (!lease) return false;
    this.ctx.storage.transactionSync(() => {
      const known = new Map(this.#store.partitions(lease.from, lease.to).map((p) => [`${p.job} ${p.day}`, p]));
      const days = [...(outcome.days ?? [])];
      if (outcome.status === "failed") days.push(...unreported(dayRange(lease.from, lease.to), days, outcome.detail));
      for (const day of days) {
        const job = day.job ?? lease.job;
        this.#store.savePartition(afterTry(job, known.get(`${job} ${day.day}`), day, now, zone));
      }
      this.#store.saveFacts(outcome.facts ?? {});
      this.#store.release(token, now, outcome.status, outcome.detail);
      this.#store.prune(plus(now, -ATTEMPTS_KEPT_MS));
    });
    return true;
  }

  facts(): Facts {
    return this.#store.facts();
  }

  /** What pages show of the state, small enough to be copied after every tick. */
  summary(): ConductorSummary {
    return { facts: this.#store.facts(), counts: this.#store.counts(), waiting: this.#store.waiting() };
  }

  /** Partitions of some jobs, of all days or of `from` … `to`. */
  partitions(jobs: readonly JobName[], span?: { readonly from: LocalDate; readonly to: LocalDate }): Partition[] {
    return this.#store.partitions(span?.from, span?.to).filter((p) => jobs.includes(p.job));
  }

  attempts(limit: number): Attempt[] {
    return this.#store.attempts(limit);
  }
}
