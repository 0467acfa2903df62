/** Heap and array buffers of the isolate in megabytes (10^6 bytes), including garbage that is not collected yet. */
export interface MemoryReport {
  /** After a collection, before the work. */
  readonly before: number;
  readonly median: number;
  readonly peak: number;
}

/** Readings of memory during a piece of work. */
export class MemoryReadings {
  readonly #before: number;
  readonly #readings: number[] = [];

  /** Collects garbage first. Twice, since buffers are freed only after the first collection. Needs node --expose-gc. */
  constructor() {
    globalThis.gc?.();
    globalThis.gc?.();
    this.#before = heapAndBuffers();
  }

  /** Takes a reading; to be called between units of work. */
  read(): void {
    this.#readings.push(heapAndBuffers());
  }

  report(): MemoryReport {
    const sorted = this.#readings.sort((a, b) => a - b);
    const round = (mb: number): number => Math.round(10 * mb) / 10;
    return {
      before: round(this.#before),
      median: round(sorted[sorted.length >> 1] ?? this.#before),
      peak: round(sorted.at(-1) ?? this.#before),
    };
  }
}

function heapAndBuffers(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}
