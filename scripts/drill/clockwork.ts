import { setTimeout as pause } from "node:timers/promises";
import type { Pause } from "../../core/admin/request.ts";
import {
  addDays,
  DAY,
  dayBounds,
  type Instant,
  instant,
  type LocalDate,
  localDateOf,
  MINUTE,
  plus,
} from "../../core/time.ts";
import type { Runtime } from "../local/runtime.ts";
import type { DrillArguments } from "./arguments.ts";
import type { Injector } from "./faults/injector.ts";
import type { Operations } from "./operations.ts";
import { progress } from "./progress.ts";
import type { ClockPoint } from "./report.ts";

const CRON = "*/15 * * * *";
const TICK_MS = 15 * MINUTE;
/** The clock runs on for so long after the last day, so that its partitions can be fetched and become complete. */
const TAIL_MS = 90 * MINUTE;
/** Real time between two requests for the state of a training. */
const POLL_MS = 20;
const TRAINING_LIMIT_MS = 600_000;
const HINDCAST_LIMIT_MS = 3_600_000;

/** What the clock needs of an airport. */
interface ClockedAirport {
  readonly zone: string;
  readonly operations: Operations;
}

interface ClockworkOptions {
  readonly args: DrillArguments;
  readonly airports: readonly ClockedAirport[];
  readonly runtime: Runtime;
  /** Made for the time from the first tick to the last. */
  readonly injector: (start: Instant, end: Instant) => Injector | null;
  /** Where a drill that goes on had got to. */
  readonly point?: ClockPoint | null;
}

/**
 * Fires the crons under a virtual clock, from the earliest midnight at which the first day of an airport begins to the
 * latest at which the last day of one ends. Training goes on by alarms in real time; the clock waits for its end, so
 * that drills are repeatable.
 */
export class Clockwork {
  /** Number of crons that were fired. */
  ticks = 0;
  readonly start: Instant;
  readonly #end: Instant;
  #next: Instant;
  readonly #airports: readonly ClockedAirport[];
  readonly #runtime: Runtime;
  readonly #hindcast: boolean;
  readonly #training: boolean;
  readonly #iatas: readonly string[];
  /** What fires a tick in the place of the clock alone, and may let it go wrong. */
  readonly injector: Injector | null;
  readonly #trainedDay = new Map<ClockedAirport, LocalDate>();

  constructor(options: ClockworkOptions) {
    const { from, days } = options.args;
    this.#airports = options.airports;
    this.#runtime = options.runtime;
    this.#training = options.args.training;
    this.#iatas = options.args.airports;
    this.#hindcast = options.args.hindcast === "wait";
    const midnights = (day: LocalDate) => options.airports.map(({ zone }) => dayBounds(day, zone).start);
    this.start = instant(Math.min(...midnights(from)));
    this.#end = instant(Math.max(...midnights(addDays(from, days))) + TAIL_MS);
    this.injector = options.injector(this.start, this.#end);
    const { point = null } = options;
    this.#next = point?.next ?? this.start;
    this.ticks = point?.ticks ?? 0;
    for (const [i, airport] of options.airports.entries()) {
      const day = point?.trained[i];
      if (day) this.#trainedDay.set(airport, day);
    }
  }

  /** What another clock needs to go on here. */
  get point(): ClockPoint {
    const trained = this.#airports.map((airport) => this.#trainedDay.get(airport) ?? null);
    return { next: this.#next, ticks: this.ticks, trained };
  }

  /** Whether every tick has been fired. */
  get ended(): boolean {
    return this.#next >= this.#end;
  }

  /**
   * Repeats the tick of the first instant until neither the history nor the feature rows of any airport grow any more. In
   * a drill without training nothing is trained after that.
   */
  async fillHistory(): Promise<void> {
    for (let before = ""; ; ) {
      await this.#tick(this.start);
      for (const airport of this.#airports) await this.#awaitTrainer(airport, this.start);
      const after = (await Promise.all(this.#airports.map(growth))).join("; ");
      progress(`history: ${after}`);
      if (after === before) break;
      before = after;
    }
    if (!this.#training) await this.#pauseTraining();
  }

  /** Trains no more, as if the operator had paused it, who could for a week at most. */
  async #pauseTraining(): Promise<void> {
    const pause: Pause = { jobs: ["train"], reason: "a drill without training", until: this.#end };
    const sql = "INSERT OR REPLACE INTO service_state (airport, key, value, known_at) VALUES (?1, 'pause', ?2, 0)";
    for (const airport of this.#iatas) await this.#runtime.db.prepare(sql).bind(airport, JSON.stringify(pause)).run();
  }

  /**
   * Fires every tick to the end, or the ticks of so many days of 24 hours. `afterTick` is called once the trainings that the tick may have started have ended;
   * `trained` says per airport whether a training had ended before that tick.
   */
  async run(
    afterTick: (now: Instant, trained: readonly boolean[]) => Promise<void>,
    days = Number.POSITIVE_INFINITY,
  ): Promise<void> {
    const until = Math.min(this.#end, this.#next + days * DAY);
    for (; this.#next < until; this.#next = plus(this.#next, TICK_MS)) {
      const now = this.#next;
      const trained = this.#airports.map((airport) => this.#trainedDay.has(airport));
      await (this.injector?.tick(now, (at) => this.#fire(at)) ?? this.#tick(now));
      for (const airport of this.#airports) await this.#awaitTrainer(airport, now);
      await afterTick(now, trained);
    }
    progress(null);
  }

  async #tick(now: Instant): Promise<void> {
    const outcome = await this.#fire(now);
    if (outcome !== "ok") throw new Error(`the tick of ${new Date(now).toISOString()} ended as ${outcome}`);
  }

  #fire(now: Instant): Promise<string> {
    this.ticks += 1;
    return this.#runtime.scheduled(CRON, now);
  }

  async #awaitTrainer(airport: ClockedAirport, now: Instant): Promise<void> {
    await this.#awaitTraining(airport, now);
    for (let begun = Date.now(); this.#hindcast; await pause(POLL_MS)) {
      const { state, done, due } = (await airport.operations.status()).hindcast;
      if (state !== "running") return;
      progress(`hindcast: ${done} of ${due} fits`);
      if (Date.now() - begun > HINDCAST_LIMIT_MS) throw new Error(`the hindcast does not end: ${done} of ${due} fits`);
    }
  }

  /** Waits for the airport's training run of the local day, of which there is one at most. */
  async #awaitTraining(airport: ClockedAirport, now: Instant): Promise<void> {
    const today = localDateOf(now, airport.zone);
    if (this.#trainedDay.get(airport) === today) return;
    const begun = Date.now();
    let seen = false;
    for (;;) {
      const { training } = await airport.operations.status();
      if (!training) break;
      seen = true;
      progress(`${today}: ${training.phase} ${Math.round(100 * training.progress)} %`);
      if (Date.now() - begun > TRAINING_LIMIT_MS)
        throw new Error(`training of ${today} does not end: ${training.phase}`);
      await pause(POLL_MS);
    }
    if (seen) this.#trainedDay.set(airport, today);
  }
}

/** A text that changes as long as the history or the feature rows of an airport grow. */
async function growth({ operations }: ClockedAirport): Promise<string> {
  const { partitions, features, building } = await operations.read();
  const finished = partitions.filter((p) => p.state !== "open").length;
  return `${finished} partitions, rows through ${features?.through ?? building?.through ?? "-"}`;
}
