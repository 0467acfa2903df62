import {
  addDays,
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
import type { Operations } from "./operations.ts";
import { progress } from "./progress.ts";

const CRON = "*/15 * * * *";
const TICK_MS = 15 * MINUTE;
/** After the last day the clock runs on for so long that its partitions can be read and complete. */
const TAIL_MS = 90 * MINUTE;
/** Real time between two looks at a training that goes on. */
const POLL_MS = 20;
const TRAINING_LIMIT_MS = 600_000;

/** An airport of the drill as the clock sees it. */
interface Timed {
  readonly zone: string;
  readonly operations: Operations;
}

/**
 * Drives the crons under a virtual clock, from the earliest first midnight of the airports to the latest last one. Training runs on
 * alarms in real time, so the clock waits for it: runs are repeatable.
 */
export class Clockwork {
  ticks = 0;
  readonly start: Instant;
  readonly #end: Instant;
  readonly #airports: readonly Timed[];
  readonly #runtime: Runtime;
  readonly #trainedDay = new Map<Timed, LocalDate>();

  constructor(options: { args: DrillArguments; airports: readonly Timed[]; runtime: Runtime }) {
    const { from, days } = options.args;
    this.#airports = options.airports;
    this.#runtime = options.runtime;
    const midnights = (day: LocalDate) => options.airports.map(({ zone }) => dayBounds(day, zone).start);
    this.start = instant(Math.min(...midnights(from)));
    this.#end = instant(Math.max(...midnights(addDays(from, days))) + TAIL_MS);
  }

  /** Ticks at the first instant, again and again, until neither history nor feature rows of any airport grow any more. */
  async fillHistory(): Promise<void> {
    for (let before = ""; ; ) {
      await this.#tick(this.start);
      for (const airport of this.#airports) await this.#awaitTraining(airport, this.start);
      const after = (await Promise.all(this.#airports.map(grown))).join("; ");
      progress(`history: ${after}`);
      if (after === before) return;
      before = after;
    }
  }

  /** Every tick to the end; `afterTick` sees each once the trainings that it may have started have ended. */
  async run(afterTick: (now: Instant, trained: readonly boolean[]) => Promise<void>): Promise<void> {
    for (let now = this.start; now < this.#end; now = plus(now, TICK_MS)) {
      const trained = this.#airports.map((airport) => this.#trainedDay.has(airport));
      await this.#tick(now);
      for (const airport of this.#airports) await this.#awaitTraining(airport, now);
      await afterTick(now, trained);
    }
    progress(null);
  }

  async #tick(now: Instant): Promise<void> {
    this.ticks += 1;
    const outcome = await this.#runtime.scheduled(CRON, now);
    if (outcome !== "ok") throw new Error(`the tick of ${new Date(now).toISOString()} ended as ${outcome}`);
  }

  /** Once a local day there is a run to wait for; after it nothing starts before the next day. */
  async #awaitTraining(airport: Timed, now: Instant): Promise<void> {
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
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    if (seen) this.#trainedDay.set(airport, today);
  }
}

/** How far history and rows of an airport have come, in words. */
async function grown({ operations }: Timed): Promise<string> {
  const { partitions, features, building } = await operations.read();
  const finished = partitions.filter((p) => p.state !== "open").length;
  return `${finished} partitions, rows through ${features?.through ?? building?.through ?? "-"}`;
}
