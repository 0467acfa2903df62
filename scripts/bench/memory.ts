/** The isolate's heap and buffers in megabytes, as an inspector sees them, garbage that is not yet collected included. */
export interface MemoryReport {
  /** After a collection, before the work. */
  readonly before: number;
  readonly median: number;
  readonly peak: number;
}

/** Readings between units of work. */
export class MemoryReadings {
  readonly #before: number;
  readonly #readings: number[] = [];

  /** Collects garbage first, twice since buffers are let go of beside the first collection; needs node --expose-gc. */
  constructor() {
    globalThis.gc?.();
    globalThis.gc?.();
    this.#before = heapAndBuffers();
  }

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
