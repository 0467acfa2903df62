import { Rng } from "../../core/rng.ts";
import type { JobName } from "../../core/schedule/jobs.ts";
import { addDays, DAY, dayBounds, HOUR, type Instant, type LocalDate, localDate, MINUTE } from "../../core/time.ts";
import type { LogEvent } from "../../workers/platform/log.ts";
import { scheduled } from "../../workers/scheduled.ts";
import { drawFaults, QUIET_END_MS } from "./faults/draw.ts";
import type { Fault } from "./faults/fault.ts";
import { hurt } from "./faults/hurt.ts";
import { FaultSchedule } from "./faults/schedule.ts";
import { checkDay } from "./invariants/daily.ts";
import { checkEnd } from "./invariants/end.ts";
import { EverOnTheBoard } from "./invariants/ever-on-the-board.ts";
import { Findings, type Violation } from "./invariants/findings.ts";
import { Growth } from "./invariants/growth.ts";
import { checkForecasts, checkHour } from "./invariants/hourly.ts";
import { Activity, type Standing } from "./platform/activity.ts";
import { useOneThread } from "./platform/prompt-web.ts";
import { Recoveries } from "./recoveries.ts";
import { traceOf } from "./trace.ts";
import { World } from "./world/world.ts";

export interface SimulationOptions {
  readonly seed: string;
  readonly days: number;
  /** Only these faults of the plan, by number; null for all of them. */
  readonly only: readonly number[] | null;
  /** Shown every event of the log. */
  readonly log?: (event: LogEvent, now: number) => void;
  /** Faults in the place of those that the seed draws; the simulation ends `days` after its beginning all the same. */
  readonly faults?: (start: Instant) => readonly Fault[];
}

export interface SimulationResult {
  readonly seed: string;
  readonly violations: readonly Violation[];
  readonly checked: Readonly<Record<string, number>>;
  readonly faults: readonly Fault[];
  /** Planned faults that never showed. */
  readonly dead: readonly Fault[];
  readonly recoveries: Readonly<Record<string, number>>;
  /** Of everything that was stored. */
  readonly hash: string;
  readonly ticks: number;
  readonly trainings: number;
}

const CRON = "*/15 * * * *";
/** Real crons come every quarter of an hour, and they do near a fault. While nothing is wrong most seeds skip most. */
const STEP_MS = 15 * MINUTE;
const CADENCES_MIN = [360, 360, 240, 240, 180, 120];
/**
 * Every cron comes for so long after a fault has begun or ended, and after an invocation that never ended, whose lease
 * lasts a quarter of an hour.
 */
const NEAR_MS = 30 * MINUTE;
const HISTORY_DAYS = 24;
/** Most seeds train every few days: training is most of a day's costs. */
const TRAIN_EVERY_DAYS = [20, 20, 10, 10, 5];
/** Jobs of a day that cost as much as its forecasts: they rest on other days than one in so many. */
const RARE_JOBS: Readonly<Partial<Record<JobName, number>>> = { export: 7, "back-up": 5, arrivals: 2 };
/** Trains of alarms are cut off here: a training takes some dozens. */
const MOST_ALARMS = 2_000;

/** Starts of simulations: the two changes of clocks of 2026 in Oslo, and days far from them. */
const STARTS = ["2026-03-20", "2026-10-15", "2026-02-01", "2026-06-10", "2026-12-15"];

/** Runs the service through `days` days of a seed, with its faults, and says what did not hold. */
export async function simulate(options: SimulationOptions): Promise<SimulationResult> {
  useOneThread();
  const simulation = new Simulation(options);
  return simulation.world.clock.during(() => simulation.run());
}

class Simulation {
  readonly world: World;
  readonly #options: SimulationOptions;
  readonly #start: Instant;
  readonly #end: Instant;
  /** Between the crons that come while nothing is wrong. */
  readonly #cadenceMs: number;
  readonly #trainEveryDays: number;
  readonly #faults: FaultSchedule;
  readonly #findings = new Findings();
  readonly #recoveries = new Recoveries();
  readonly #board = new EverOnTheBoard();
  readonly #growth = new Growth();
  readonly #lost = new Set<string>();
  readonly #looked = { issue: 0, knownAt: 0, lost: this.#lost };
  /** Copies of the Conductor's storage, the newest last, one a day. */
  readonly #copies: Uint8Array[] = [];
  #suspended: { activity: Activity<unknown>; until: number } | null = null;
  #ticks = 0;
  /** When something last went wrong. */
  #troubledAt = 0;
  /** Until when every cron comes, since an invocation never ended. */
  #denseUntil = 0;

  constructor(options: SimulationOptions) {
    this.#options = options;
    const rng = Rng.seeded(`world of ${options.seed}`);
    const from = addDays(localDate(STARTS[rng.below(STARTS.length)] as string), rng.below(10));
    this.#start = dayBounds(from, "Europe/Oslo").start;
    this.#end = (this.#start + options.days * DAY) as Instant;
    const drawnMs = (CADENCES_MIN[rng.below(CADENCES_MIN.length)] as number) * MINUTE;
    // Who asks how long something takes to heal asks a service that ticks.
    this.#cadenceMs = options.faults ? HOUR : drawnMs;
    this.#trainEveryDays = TRAIN_EVERY_DAYS[rng.below(TRAIN_EVERY_DAYS.length)] as number;
    const drawn = options.faults?.(this.#start) ?? drawFaults(options.seed, this.#start, this.#end, "Europe/Oslo");
    const chosen = options.only === null ? drawn : drawn.filter(({ id }) => options.only?.includes(id));
    this.#faults = new FaultSchedule(chosen, options.faults ? this.#end : ((this.#end - QUIET_END_MS) as Instant));
    this.world = new World({
      seed: options.seed,
      // Most of a day's costs go with its flights; some worlds have enough of them for every rule about numbers.
      keepOneOf: rng.below(4) === 0 ? 6 : 9 + rng.below(4),
      events: this.#faults.dayEvents(),
      start: this.#start,
      since: addDays(from, -HISTORY_DAYS) as LocalDate,
      failureOf: (kind, now) => this.#faults.sourceFailure(kind, now),
      outage: (site) => this.#faults.outage(site, this.world.clock.now),
      trains: (now) => this.#trains(now),
      rests: (now) => this.#rests(now),
      log: (event) => this.#heard(event),
    });
  }

  async run(): Promise<SimulationResult> {
    for (let i = 0; i < 5; i++) await this.#tick(this.#start);
    let day = 0;
    let looked = 0;
    for (let now = this.#start + STEP_MS; now <= this.#end; now += STEP_MS) {
      if (!this.#matters(now)) continue;
      this.world.clock.reach(now);
      await this.#moment(now as Instant);
      if (now - looked >= HOUR) {
        checkHour(this.world, now as Instant, this.#looked, this.#findings);
        looked = now;
      }
      if (now - this.#start < (day + 1) * DAY) continue;
      day += 1;
      this.#copies.push(this.world.conductor.storage.copy());
      this.#growth.see(this.world);
      await checkDay(this.world, now as Instant, this.#isQuiet(now), this.#findings);
    }
    await this.#board.check(this.world, this.#end, this.#findings);
    await checkEnd(this.world, this.#end, this.#findings);
    this.#growth.check(this.#end, this.#findings);
    const { fired, dead, faults } = this.#faults;
    this.#recoveries.count("fault shown", fired.size);
    return {
      seed: this.#options.seed,
      violations: this.#findings.violations,
      checked: Object.fromEntries(this.#findings.checked),
      faults,
      dead,
      recoveries: this.#recoveries.counts(),
      hash: traceOf(this.world),
      ticks: this.#ticks,
      trainings: (await this.world.trainer.stub.status()).counts.finished,
    };
  }

  /** Whether this cron may find anything that the one before did not leave, or meet with a fault. */
  #matters(now: number): boolean {
    if ((now - this.#start) % this.#cadenceMs === 0 || now === this.#end) return true;
    return this.#suspended !== null || now < this.#denseUntil || this.#faults.isNear(now, NEAR_MS);
  }

  /** One step of the cron, with what goes wrong at it. */
  async #moment(now: Instant): Promise<void> {
    for (const fault of this.#faults.due("evicted", now)) {
      this.world.conductor.evict();
      this.world.trainer.evict();
      this.#faults.fire(fault);
    }
    const hurts = (["damage", "conductor-restored", "newer-release"] as const).flatMap((kind) => [
      ...this.#faults.due(kind, now),
    ]);
    for (const fault of hurts)
      if (hurt(this.world, fault, this.#copies, this.#lost)) {
        this.#faults.fire(fault);
        this.#troubledAt = now;
      }
    if (this.#faults.isActive(now)) this.#troubledAt = now;
    if (!this.#faults.comes(now)) return;
    const present = this.#faults.isPlatformThere(now);
    const said = (now + this.#faults.skewMs(now)) as Instant;
    await this.#tick(said);
    if (this.#faults.comesTwice(now)) await this.#tick(said);
    if (present) this.#board.see(this.world, said);
    if (this.#suspended && now >= this.#suspended.until) await this.#resume();
    if (this.#isQuiet(now, QUIET_HOURS_MS)) checkForecasts(this.world, said, this.#findings);
  }

  #isQuiet(now: number, afterMs = QUIET_AFTER_MS): boolean {
    return this.#suspended === null && !this.#faults.isActive(now) && now - this.#troubledAt > afterMs;
  }

  async #tick(now: Instant): Promise<void> {
    this.#ticks += 1;
    const began = this.world.clock.now;
    const deps = this.world.deps(now);
    const activity = new Activity<unknown>(() => scheduled(CRON, deps), this.#faults.fates("tick", now));
    const standing = await this.#let(activity);
    this.#faults.ended("tick", now, activity.calls);
    this.#judge(standing, activity, now);
    const spentMs = this.world.clock.now - began;
    this.#findings.check("F2 a tick takes a minute at most", spentMs <= TICK_MS, now, () => `${spentMs} ms`);
    await this.#alarms();
  }

  #judge(standing: Standing<unknown>, activity: Activity<unknown>, now: Instant): void {
    this.#findings.check("I16 calls of an invocation", activity.calls <= MOST_CALLS, now, () => `${activity.calls}`);
    if (standing.state === "suspended") this.#suspended = { activity, until: now + 2 * STEP_MS };
    if (standing.state !== "failed") return;
    const text = String(standing.error);
    this.#findings.check("jobs throw nothing of their own", isInjected(text), now, () => text);
  }

  async #let(activity: Activity<unknown>): Promise<Standing<unknown>> {
    this.world.running = activity;
    const standing = await activity.standing();
    this.world.running = null;
    if (standing.state === "crashed") this.#recoveries.count("crash");
    if (standing.state === "crashed" || standing.state === "suspended")
      this.#denseUntil = this.world.clock.now + NEAR_MS;
    return standing;
  }

  async #resume(): Promise<void> {
    const { activity } = this.#suspended as { activity: Activity<unknown> };
    this.#suspended = null;
    this.world.running = activity;
    await activity.resume();
    this.world.running = null;
    this.#recoveries.count("late call arrived");
  }

  /** Wakes the Trainer until it sleeps. An alarm that crashed comes again, as the platform promises. */
  async #alarms(): Promise<void> {
    const { trainer, clock } = this.world;
    for (let i = 0; trainer.storage.alarm !== null; i++) {
      const now = clock.now as Instant;
      const [lost] = i > 2 ? this.#faults.due("alarm-lost", now) : [];
      if (lost) this.#faults.fire(lost);
      if (lost || i > MOST_ALARMS) {
        trainer.storage.alarm = null;
        return;
      }
      const { alarm } = trainer.storage;
      clock.reach(alarm);
      trainer.storage.alarm = null;
      const activity = new Activity<unknown>(() => trainer.instance.alarm(), this.#faults.fates("alarm", now));
      const { state } = await this.#let(activity);
      if (state !== "crashed") continue;
      trainer.evict();
      trainer.storage.alarm ??= alarm;
    }
  }

  #trains(now: Instant): boolean {
    const day = Math.floor((now - this.#start) / DAY);
    return day % this.#trainEveryDays === 0 || this.#faults.wantsTraining(now);
  }

  /** Jobs that are left out today. */
  #rests(now: Instant): readonly JobName[] {
    const day = Math.floor((now - this.#start) / DAY);
    const rare = Object.entries(RARE_JOBS) as [JobName, number][];
    return rare.flatMap(([job, everyDays]) => (day % everyDays === 0 ? [] : [job]));
  }

  #heard(event: LogEvent): void {
    this.#options.log?.(event, this.world.clock.now);
    this.#recoveries.hear(event);
    if (event.event !== "job" || event.status !== "failed" || !event.detail.startsWith("threw")) return;
    const { job, detail } = event;
    const known = isInjected(detail);
    this.#findings.check(
      "jobs throw nothing of their own",
      known,
      this.world.clock.now as Instant,
      () => `${job} ${detail}`,
    );
  }
}

/** So long after trouble everything is to be as it should. */
const QUIET_AFTER_MS = 26 * HOUR;
/** And so long after it there is a forecast for each flight again. */
const QUIET_HOURS_MS = 3 * HOUR;
/** A tick asks each of two publishers for half a minute, and a request that began may take its own time. */
const TICK_MS = 180_000;
/** Cloudflare allows an invocation 1,000 calls. */
const MOST_CALLS = 1_000;

/** What fails because of a fault, and what refuses to write over the work of another. */
const isInjected = (text: string): boolean =>
  /CallFailed|did not arrive|got lost|is away|FencedOffError|UNIQUE constraint failed: ledger_issues/.test(text);
