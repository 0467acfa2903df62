import { readTick, type TickState } from "../db/tick.ts";

/** Readers may be told of a tick this much later than it happened; in return most requests need no storage at all. */
const FRESH_MS = 1_000;

/** The last tick of each airport, read at most once a second by this isolate, however many ask. */
export class RecentTick {
  readonly #db: D1Database;
  readonly #clock: () => number;
  readonly #kept = new Map<string, { readonly at: number; readonly tick: Promise<TickState | null> }>();

  constructor(db: D1Database, clock: () => number) {
    this.#db = db;
    this.#clock = clock;
  }

  get(iata: string): Promise<TickState | null> {
    const kept = this.#kept.get(iata);
    if (kept && this.#clock() - kept.at < FRESH_MS) return kept.tick;
    const tick = readTick(this.#db, iata);
    this.#kept.set(iata, { at: this.#clock(), tick });
    // Neither a failed reading nor the lack of a first tick is kept: the next request asks again.
    const forget = () => this.#kept.delete(iata);
    tick.then((found) => found ?? forget(), forget);
    return tick;
  }
}
