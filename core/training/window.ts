import { trainerBytes } from "./memory.ts";

/**
 * Most bytes of arrays of a training. Everything in an isolate has 128 MB; the engine, the code, garbage and the pages that are
 * answered meanwhile took 30 beside the arrays of a year of a large airport.
 */
export const TRAINING_BYTES = 72e6;

/**
 * The newest of some shards, in their order, as many as a training on `features` features has memory for, and always the newest.
 * History grows for as long as the service lives; what was years ago hardly teaches anything beyond.
 */
export function newestShards<T extends { readonly rows: number }>(
  shards: readonly T[],
  features: number,
): readonly T[] {
  let from = Math.max(0, shards.length - 1);
  let rows = shards[from]?.rows ?? 0;
  let largest = rows;
  while (from > 0) {
    const before = shards[from - 1]!.rows;
    if (trainerBytes(rows + before, features, Math.max(largest, before)) > TRAINING_BYTES) break;
    from--;
    rows += before;
    largest = Math.max(largest, before);
  }
  return shards.slice(from);
}
