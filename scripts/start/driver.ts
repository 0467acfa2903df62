import type { ApiStatus } from "../../core/api/status.ts";
import type { Runtime } from "../local/runtime.ts";
import { CRON, nextTick, pauseAfter } from "./clock.ts";
import { fingerprint, isComplete, type Progress, progressLine, progressOf, troubles } from "./progress.ts";
import type { Terminal } from "./terminal.ts";
import type { World } from "./world.ts";

/** How often the progress line is brought up to date while a tick or a training runs. */
const LOOK_EVERY_MS = 250;
/** Without progress for so long, what is missing will not come by itself: the start reports what stands in the way. */
const STUCK_AFTER_MS = 30_000;

/** Fires the crons of one airport, which do not fire by themselves in the local runtime, and shows the progress. */
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

  /** Ends `bringUp` and `run` at their next step. */
  stop(): void {
    this.#stopped = true;
    this.#wake();
  }

  /**
   * Fires ticks back to back and shows the progress until a trained model has forecast today and tomorrow. Returns an
   * empty list then, or when it was stopped; when there is no progress any more, it returns what stands in the way, one
   * text per trouble.
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
      // A training goes on by alarms; ticks would only take time from it.
      if (status.training !== null) await this.#sleep(LOOK_EVERY_MS);
      else await this.#tickWatched();
    }
    return [];
  }

  /**
   * Fires every cron from now on. Between two of them it fires background ticks, which fetch history older than the
   * first year, with pauses that leave the isolate to the pages.
   */
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
      const status = await this.#statusIfTold();
      const now = status === null ? "" : fingerprint(status);
      if (status === null || status.training !== null || isComplete(status) || now === settled) {
        // Looks again within 10 s: once a training has ended there may be older history to fetch.
        await this.#sleep(Math.min(wait, 10_000));
        continue;
      }
      // If this tick changes nothing, what is missing cannot be fetched before the next cron.
      settled = now;
      await this.#sleep(Math.min(wait, pauseAfter(await this.#tick())));
    }
  }

  /**
   * Fires one cron event and returns its duration in milliseconds. An exception in the handler is reported and ends
   * nothing.
   */
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

  /** The same, null also where it cannot be told now: a service that runs is not ended by one answer. */
  async #statusIfTold(): Promise<ApiStatus | null> {
    try {
      return await this.#status();
    } catch (error) {
      if (!this.#stopped) this.#terminal.say(`${error instanceof Error ? error.message : error}; it goes on`);
      return null;
    }
  }

  /** What `/api/v1/<IATA>/status` answers; null before the first tick has done anything for the airport. */
  async #status(): Promise<ApiStatus | null> {
    const path = `/api/v1/${this.#world.airport.iata}/status`;
    const response = await this.#runtime.fetch(path);
    // Visitors from this machine are counted together with this process: where they ask too much, it looks again later.
    if (response.status === 404 || response.status === 429) return null;
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
