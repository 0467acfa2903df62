/**
 * Rate limiter: the earliest moment at which each publisher may be asked next. Callers pass the clock, in milliseconds.
 */
export class Pace {
  readonly #freeAt = new Map<string, number>();

  /**
   * Returns the milliseconds to wait at `now` before asking `publisher`, and books the slot: the publisher may next be
   * asked `intervalMs` after it. When the wait would exceed `maxWaitMs`, nothing is booked and the caller must not ask.
   */
  reserve(publisher: string, intervalMs: number, now: number, maxWaitMs: number): number {
    const wait = Math.max(0, (this.#freeAt.get(publisher) ?? now) - now);
    if (wait <= maxWaitMs) this.#freeAt.set(publisher, now + wait + intervalMs);
    return wait;
  }

  /** Keeps a publisher from being asked before `until`. A later moment that was set before stays. */
  silence(publisher: string, until: number): void {
    this.#freeAt.set(publisher, Math.max(until, this.#freeAt.get(publisher) ?? until));
  }
}
