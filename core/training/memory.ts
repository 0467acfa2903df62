import { LABEL_BYTES } from "../model/dataset/bytes.ts";
import { MAX_BINS } from "../model/dataset/edges.ts";
import { FEATURE_STRIDE } from "../model/gbdt/histogram.ts";
import { DELAY_PARAMS, drawnFeatures } from "../model/gbdt/params.ts";
import { NUMBER_BYTES } from "../model/lead-switch/subset.ts";

/** Most outputs: thresholds of the distribution. */
const OUTPUTS = 12;
/** Carrier bin, two labels, packed gradient, leaf, scores of a row. */
const BOOST_BYTES = 1 + 2 + 4 + 1 + 2 * OUTPUTS;
/** Share of the rows that the larger of the two parts has; half and half by plan, but the earliest flights have no rows on their day. */
const PART = 0.6;
/** Bytes of a row of a shard besides its features: as in a training set, but for a day of four bytes. */
const SHARD_LABEL_BYTES = LABEL_BYTES + 2;

/**
 * Most bytes of arrays at once while training on a set of `rows` × `features`, one part after the other, the largest shard having
 * `shardRows`. A shard is there as the bytes that came and as the columns made of them.
 */
export function trainerBytes(rows: number, features: number, shardRows: number): number {
  const dataset = rows * (features + LABEL_BYTES) + features * MAX_BINS * 4;
  const part = rows * PART * (features + LABEL_BYTES + NUMBER_BYTES + BOOST_BYTES);
  const widest = drawnFeatures(features + 1, DELAY_PARAMS.featureShare);
  const histograms = 2 ** (DELAY_PARAMS.depth - 1) * widest * FEATURE_STRIDE * 8;
  const shard = 2 * shardRows * (4 * features + SHARD_LABEL_BYTES);
  return dataset + part + histograms + shard;
}
