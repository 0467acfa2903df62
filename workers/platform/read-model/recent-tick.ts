import { readTick, type TickState } from "../db/tick.ts";

/** Readers may see a tick this much later than it happened. In return most requests need no storage at all. */
const FRESH_MS = 1_000;

/**
 * Caches the last tick of each airport, so that this isolate reads it at most once per second, however many ask. Where
 * D1 does not answer, the last tick that it told of is still the version of what this isolate has kept.
 */
export class RecentTick {
  readonly #db: D1Database;
  readonly #clock: () => number;
  readonly #cached = new Map<string, { readonly at: number; readonly tick: Promise<TickState | null> }>();
  readonly #last = new Map<string, TickState>();

  constructor(db: D1Database, clock: () => number) {
    this.#db = db;
    this.#clock = clock;
  }

  get(iata: string): Promise<TickState | null> {
    const cached = this.#cached.get(iata);
    if (cached && this.#clock() - cached.at < FRESH_MS) return cached.tick;
    // Neither a failed read nor the lack of a first tick is cached: the next request reads again.
    const forget = () => this.#cached.delete(iata);
    const tick = this.#read(iata).then(
      (found) => {
        if (found) this.#last.set(iata, found);
        else forget();
        return found;
      },
      (error: unknown) => {
        forget();
        const last = this.#last.get(iata);
        if (last === undefined) throw error;
        return last;
      },
    );
    this.#cached.set(iata, { at: this.#clock(), tick });
    return tick;
  }

  /** Makes an error that D1 throws at once a rejection. */
  async #read(iata: string): Promise<TickState | null> {
    return readTick(this.#db, iata);
  }
}
