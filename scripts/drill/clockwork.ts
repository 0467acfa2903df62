import { addDays, dayBounds, type Instant, type LocalDate, localDateOf, MINUTE, plus } from "../../core/time.ts";
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

/** Drives the crons under a virtual clock. Training runs on alarms in real time, so the clock waits for it: runs are repeatable. */
export class Clockwork {
  ticks = 0;
  readonly start: Instant;
  readonly #end: Instant;
  readonly #zone: string;
  readonly #runtime: Runtime;
  readonly #operations: Operations;
  #trainedDay: LocalDate | null = null;
  #hasChampion = false;

  constructor(options: { args: DrillArguments; zone: string; runtime: Runtime; operations: Operations }) {
    const { from, days } = options.args;
    this.#zone = options.zone;
    this.#runtime = options.runtime;
    this.#operations = options.operations;
    this.start = dayBounds(from, this.#zone).start;
    this.#end = plus(dayBounds(addDays(from, days), this.#zone).start, TAIL_MS);
  }

  /** Ticks at the first instant, again and again, until neither history nor feature rows grow any more. */
  async fillHistory(): Promise<void> {
    for (let before = ""; ; ) {
      await this.#tick(this.start);
      await this.#awaitTraining(this.start);
      const { partitions, features, building } = await this.#operations.read();
      const finished = partitions.filter((p) => p.state !== "open").length;
      const after = `${finished} partitions, rows through ${features?.through ?? building?.through ?? "-"}`;
      progress(`history: ${after}`);
      if (after === before) return;
      before = after;
    }
  }

  /** Every tick to the end; `afterTick` sees each once the training that it may have started has ended. */
  async run(afterTick: (now: Instant, trained: boolean) => Promise<void>): Promise<void> {
    for (let now = this.start; now < this.#end; now = plus(now, TICK_MS)) {
      const trained = this.#hasChampion;
      await this.#tick(now);
      await this.#awaitTraining(now);
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
  async #awaitTraining(now: Instant): Promise<void> {
    const today = localDateOf(now, this.#zone);
    if (this.#trainedDay === today) return;
    const begun = Date.now();
    let seen = false;
    for (;;) {
      const { training } = await this.#operations.status();
      if (!training) break;
      seen = true;
      progress(`${today}: ${training.phase} ${Math.round(100 * training.progress)} %`);
      if (Date.now() - begun > TRAINING_LIMIT_MS)
        throw new Error(`training of ${today} does not end: ${training.phase}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    if (!seen) return;
    this.#trainedDay = today;
    this.#hasChampion = true;
  }
}
