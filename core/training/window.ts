import { LABEL_BYTES } from "../model/dataset/dataset.ts";
import { MAX_BINS } from "../model/dataset/edges.ts";
import { FEATURE_STRIDE } from "../model/gbdt/histogram.ts";
import { DELAY_PARAMS, featuresPerTree } from "../model/gbdt/params.ts";
import { ROW_NUMBER_BYTES } from "../model/lead-switch/subset.ts";

/**
 * Most bytes of arrays of a training. An isolate has 128 MB for everything; beside the arrays of a year of a large
 * airport the engine, the code, garbage and the pages answered meanwhile took 30 MB.
 */
export const TRAINING_BYTES = 72e6;

/**
 * The newest of some shards, in their order: as many as a training on `features` features has memory for, and at least
 * the newest one. History grows for as long as the service lives, while rows of years ago hardly improve a model any
 * more.
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

/** Most outputs of a model: thresholds of the distribution. */
const OUTPUTS = 12;
/** Bytes per row of boosting: carrier bin, two labels, packed gradient, leaf, scores of two bytes per output. */
const BOOST_BYTES = 1 + 2 + 4 + 1 + 2 * OUTPUTS;
/**
 * Share of the rows that the larger part of the lead switch has. By plan half of the rows are made on the flight's own
 * day, but the earliest flights of a day have no such rows.
 */
const LARGER_PART = 0.6;
/** Bytes per row of a shard besides its features: as in a training set, but with four bytes for the day. */
const SHARD_LABEL_BYTES = LABEL_BYTES + 2;

/**
 * Most bytes of arrays held at once by a training on `rows` × `features`, one part after the other, if the largest
 * shard has `shardRows` rows. A shard is in memory twice: as the bytes that came from the bucket and as the columns
 * made of them.
 */
export function trainerBytes(rows: number, features: number, shardRows: number): number {
  const dataset = rows * (features + LABEL_BYTES) + features * MAX_BINS * 4;
  const part = rows * LARGER_PART * (features + LABEL_BYTES + ROW_NUMBER_BYTES + BOOST_BYTES);
  const widest = featuresPerTree(features + 1, DELAY_PARAMS.featureShare);
  const histograms = 2 ** (DELAY_PARAMS.depth - 1) * widest * FEATURE_STRIDE * 8;
  const shard = 2 * shardRows * (4 * features + SHARD_LABEL_BYTES);
  return dataset + part + histograms + shard;
}
