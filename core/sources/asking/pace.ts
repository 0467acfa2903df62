/** When each publisher was last asked, to keep the pause that its manners want. The clock is whoever asks. */
export class Pace {
  readonly #free = new Map<string, number>();

  /**
   * Milliseconds to wait at `now` before asking `publisher`, which is then taken as asked and left alone for `intervalMs`; a
   * question that would wait longer than `most` is not put, and the wait is only told.
   */
  reserve(publisher: string, intervalMs: number, now: number, most: number): number {
    const wait = Math.max(0, (this.#free.get(publisher) ?? now) - now);
    if (wait <= most) this.#free.set(publisher, now + wait + intervalMs);
    return wait;
  }

  /** Leaves a publisher alone until `until`. */
  silence(publisher: string, until: number): void {
    this.#free.set(publisher, Math.max(until, this.#free.get(publisher) ?? until));
  }
}
