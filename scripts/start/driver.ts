import type { ApiStatus } from "../../core/api/status.ts";
import type { Runtime } from "../local/runtime.ts";
import { CRON, nextTick, pauseAfter } from "./clock.ts";
import { fingerprint, isComplete, type Progress, progressLine, progressOf, troubles } from "./progress.ts";
import type { Terminal } from "./terminal.ts";
import type { World } from "./world.ts";

/** The progress line follows the service at this pace while a tick or a training runs. */
const LOOK_EVERY_MS = 250;
/** Nothing has moved for so long: whatever is missing will not come by itself now. */
const STUCK_AFTER_MS = 30_000;

/** Drives the local clock of one airport: nobody else fires crons here. */
export class Driver {
  readonly #runtime: Runtime;
  readonly #world: World;
  readonly #terminal: Terminal;
  readonly #startedAt: number;
  #stopped = false;
  #wake: () => void = () => {};

  constructor(options: { runtime: Runtime; world: World; terminal: Terminal; startedAt: number }) {
    this.#runtime = options.runtime;
    this.#world = options.world;
    this.#terminal = options.terminal;
    this.#startedAt = options.startedAt;
  }

  /** Ends both loops at their next step. */
  stop(): void {
    this.#stopped = true;
    this.#wake();
  }

  /**
   * Ticks back to back until a trained model has forecast today and tomorrow, showing the way there. Returns what stands
   * in the way if nothing moves any more; an empty list means ready (or stopped).
   */
  async bringUp(): Promise<string[]> {
    let seen = "";
    let movedAt = performance.now();
    while (!this.#stopped) {
      const status = await this.#status();
      if (status === null) {
        await this.#tickWatched();
        continue;
      }
      this.#show(status);
      if (this.#progress(status).ready) return [];
      const now = fingerprint(status);
      if (now !== seen) movedAt = performance.now();
      seen = now;
      if (performance.now() - movedAt > STUCK_AFTER_MS) return [...troubles(status), "nothing has moved for 30 s"];
      // A training goes on by itself, and ticks would only take its thread.
      if (status.training !== null) await this.#sleep(LOOK_EVERY_MS);
      else await this.#tickWatched();
    }
    return [];
  }

  /** The crons from now on, and between them history older than the first year, with pauses so that pages stay quick. */
  async run(): Promise<void> {
    let due = nextTick(this.#world.now());
    let settled = "";
    while (!this.#stopped) {
      const wait = due - this.#world.now();
      if (wait <= 0) {
        await this.#tick();
        due = nextTick(this.#world.now());
        settled = "";
        continue;
      }
      const status = await this.#status();
      const now = status === null ? "" : fingerprint(status);
      if (status === null || status.training !== null || isComplete(status) || now === settled) {
        // Looks again now and then: when a training has ended there may be older history to go on with.
        await this.#sleep(Math.min(wait, 10_000));
        continue;
      }
      // If this one moves nothing, what is missing cannot be had before the next cron.
      settled = now;
      await this.#sleep(Math.min(wait, pauseAfter(await this.#tick())));
    }
  }

  /** One cron event; returns its duration in milliseconds. A handler that throws is said and does not end anything. */
  async #tick(): Promise<number> {
    const startedAt = performance.now();
    const outcome = await this.#runtime.scheduled(CRON, this.#world.now());
    if (outcome !== "ok" && !this.#stopped) this.#terminal.say(`a tick ended as ${outcome}; its error is in the log`);
    return performance.now() - startedAt;
  }

  async #tickWatched(): Promise<void> {
    let running = true;
    const tick = this.#tick().finally(() => {
      running = false;
    });
    while (running && !this.#stopped) {
      await Promise.race([tick, this.#sleep(LOOK_EVERY_MS)]);
      if (running) this.#show(await this.#status());
    }
    await tick;
  }

  #show(status: ApiStatus | null): void {
    if (status === null) return;
    const elapsed = performance.now() - this.#startedAt;
    this.#terminal.progress(progressLine(this.#progress(status), elapsed, this.#terminal.width));
  }

  #progress(status: ApiStatus): Progress {
    return progressOf(status, this.#world.airport.sources.weather ? 2 : 1);
  }

  /** Null before the first tick has done anything for the airport. */
  async #status(): Promise<ApiStatus | null> {
    const path = `/api/v1/${this.#world.airport.iata}/status`;
    const response = await this.#runtime.fetch(path);
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
    return (await response.json()) as ApiStatus;
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
