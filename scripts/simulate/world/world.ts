import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Airport } from "../../../core/airports/airport.ts";
import ZZZ from "../../../core/airports/ZZZ.ts";
import type { JobName } from "../../../core/schedule/jobs.ts";
import { Pace } from "../../../core/sources/asking/pace.ts";
import type { Instant, LocalDate } from "../../../core/time.ts";
import { Conductor } from "../../../durable-objects/conductor/conductor.ts";
import { Trainer } from "../../../durable-objects/trainer/trainer.ts";
import type { Deps } from "../../../workers/platform/deps.ts";
import { politeFetch } from "../../../workers/platform/fetch/polite-fetch.ts";
import type { LogEvent } from "../../../workers/platform/log.ts";
import type { Activity, Through } from "../platform/activity.ts";
import { MemoryD1 } from "../platform/memory-d1.ts";
import { MemoryR2 } from "../platform/memory-r2.ts";
import { MemoryObject } from "../platform/objects.ts";
import { VirtualClock } from "../platform/virtual-clock.ts";
import { type FailureOf, Publishers } from "./publishers.ts";
import { SmallAirport, type SmallAirportOptions } from "./small-airport.ts";

export interface WorldOptions extends SmallAirportOptions {
  readonly start: Instant;
  /** First day of history. */
  readonly since: LocalDate;
  readonly failureOf: FailureOf;
  /** Fails calls of a whole kind, such as `d1`, while it is away; null lets them through. */
  readonly outage: (site: string) => Error | null;
  readonly log: (event: LogEvent) => void;
  /** Whether a training may be started on the local day. */
  readonly trains: (now: Instant) => boolean;
  /** Jobs that are not done on the local day; without it all are. */
  readonly rests?: (now: Instant) => readonly JobName[];
}

/** Days of old history that a tick may fetch per source. */
const BACKFILL_DAYS = 62;

/** The deployed service in memory: its storage, its objects, its publishers and its clock. */
export class World {
  readonly airport: Airport = ZZZ;
  readonly clock: VirtualClock;
  readonly d1: MemoryD1;
  readonly r2: MemoryR2;
  readonly conductor: MemoryObject<Conductor>;
  readonly trainer: MemoryObject<Trainer>;
  readonly publishers: Publishers;
  readonly truth: SmallAirport;
  /** First day of history. */
  readonly since: LocalDate;
  /** Whose calls into the platform these are; null for those of the simulator itself, which never fail. */
  running: Activity<unknown> | null = null;
  readonly #options: WorldOptions;
  readonly #pace = new Pace();

  constructor(options: WorldOptions) {
    this.#options = options;
    this.since = options.since;
    const through: Through = (site, work) => {
      if (!this.running) return work();
      const away = options.outage(site);
      return this.running.call(site, away ? () => Promise.reject(away) : work);
    };
    this.clock = new VirtualClock(options.start);
    this.d1 = new MemoryD1(through);
    this.d1.sqlite.exec(SCHEMA);
    this.r2 = new MemoryR2(through);
    this.truth = new SmallAirport(options);
    this.publishers = new Publishers(this.truth, this.clock, options.failureOf);
    this.conductor = new MemoryObject({ name: "conductor", of: Conductor, env: {}, through });
    this.trainer = new MemoryObject({ name: "trainer", of: Trainer, env: { BUCKET: this.r2.binding }, through });
  }

  /** What a tick at `now` gets. */
  deps(now: Instant): Deps {
    const { publishers, clock, airport } = this;
    const { since, log, trains, rests } = this.#options;
    const environment = {
      fetch: ((url: string) => publishers.fetch(url)) as unknown as typeof fetch,
      contact: null,
      pace: this.#pace,
      clock: () => clock.now,
      sleep: async (ms: number) => clock.advance(ms),
      chance: () => 0.5,
      deadline: (ms: number) => publishers.deadline(ms),
    };
    const { stub } = this.trainer;
    const start: Trainer["start"] = async (request) =>
      trains(now) ? stub.start(request) : { started: false, reason: "no training on this day of the simulation" };
    const trainer = new Proxy(stub, { get: (object, name) => (name === "start" ? start : Reflect.get(object, name)) });
    const scheduler = this.conductor.stub;
    const tick: Conductor["tick"] = (request) =>
      scheduler.tick({ ...request, skip: [...request.skip, ...(rests?.(now) ?? [])] });
    const conductor = new Proxy(scheduler, {
      get: (object, name) => (name === "tick" ? tick : Reflect.get(object, name)),
    });
    return {
      config: {
        airports: [airport],
        contact: null,
        origin: null,
        adminToken: null,
        heartbeatUrl: null,
        sourceMode: "live",
        replayOrigin: null,
        clock: "tick",
        sourceNote: null,
        historySince: since,
        backfillDays: BACKFILL_DAYS,
        // Its fits would take most of the time, and they decide nothing.
        hindcast: false,
        rateLimit: false,
      },
      db: this.d1.binding,
      bucket: this.r2.binding,
      fetchSource: (spec, _now, rules) => politeFetch(spec, rules, environment),
      conductor: () => conductor,
      trainer: () => trainer,
      now,
      log,
      wallClock: () => clock.now,
      breathe: async () => {},
    };
  }
}

/** Below the current folder, the root of the repository: this file runs as a part of a bundle that lies elsewhere. */
const MIGRATIONS = "migrations";

/** The migrations of this repository as one text, in their order. */
const SCHEMA = readdirSync(MIGRATIONS)
  .filter((name) => name.endsWith(".sql"))
  .sort()
  .map((name) => readFileSync(join(MIGRATIONS, name), "utf8"))
  .join("\n");
