/** Departure slots per quarter of an hour in fine weather. */
const SLOTS_IN_FINE_WEATHER = 11;
const MIN_SLOTS = 3;
const QUARTERS_AHEAD = 20;

/**
 * Departure slots per quarter of an hour: bad weather leaves fewer, and a flight that finds its quarter full waits for
 * the next free slot. Minutes count from local midnight.
 */
export class Runway {
  readonly #used = new Map<number, number>();
  readonly #severityAt: (minute: number) => number;

  constructor(severityAt: (minute: number) => number) {
    this.#severityAt = severityAt;
  }

  /** Takes the first free slot from minute `ready` on and returns the minutes of waiting. */
  takeSlot(ready: number): number {
    const wanted = Math.floor(ready / 15);
    for (let quarter = wanted; quarter < wanted + QUARTERS_AHEAD; quarter++) {
      const used = this.#used.get(quarter) ?? 0;
      if (used >= this.#slots(quarter)) continue;
      this.#used.set(quarter, used + 1);
      return quarter === wanted ? 0 : quarter * 15 + (used % 5) * 3 - ready;
    }
    return QUARTERS_AHEAD * 15;
  }

  #slots(quarter: number): number {
    return Math.max(MIN_SLOTS, Math.round(SLOTS_IN_FINE_WEATHER / (1 + 0.55 * this.#severityAt(quarter * 15))));
  }
}
