/** Departures that the airport handles in a quarter of an hour in fine weather. */
const FINE = 11;
const LEAST = 3;
const QUARTERS_AHEAD = 20;

/**
 * Departure slots by quarter of an hour: bad weather leaves fewer, and who finds his quarter full waits for the next
 * free one. Minutes count from local midnight.
 */
export class Runway {
  readonly #used = new Map<number, number>();
  readonly #severityAt: (minute: number) => number;

  constructor(severityAt: (minute: number) => number) {
    this.#severityAt = severityAt;
  }

  /** Takes the first free slot from `ready` on; minutes of waiting. */
  wait(ready: number): number {
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
    return Math.max(LEAST, Math.round(FINE / (1 + 0.55 * this.#severityAt(quarter * 15))));
  }
}
