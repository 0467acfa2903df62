import { readTick, type TickState } from "../db/tick.ts";

/** Readers may see a tick this much later than it happened. In return most requests need no storage at all. */
const FRESH_MS = 1_000;

/** Caches the last tick of each airport, so that this isolate reads it at most once per second, however many ask. */
export class RecentTick {
  readonly #db: D1Database;
  readonly #clock: () => number;
  readonly #cached = new Map<string, { readonly at: number; readonly tick: Promise<TickState | null> }>();

  constructor(db: D1Database, clock: () => number) {
    this.#db = db;
    this.#clock = clock;
  }

  get(iata: string): Promise<TickState | null> {
    const cached = this.#cached.get(iata);
    if (cached && this.#clock() - cached.at < FRESH_MS) return cached.tick;
    const tick = readTick(this.#db, iata);
    this.#cached.set(iata, { at: this.#clock(), tick });
    // Neither a failed read nor the lack of a first tick is cached: the next request reads again.
    const forget = () => this.#cached.delete(iata);
    tick.then((found) => found ?? forget(), forget);
    return tick;
  }
}
