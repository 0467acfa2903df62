import { FEATURE_STRIDE } from "../model/gbdt/histogram.ts";
import { DELAY_PARAMS, drawnFeatures, MAX_BINS } from "../model/gbdt/params.ts";

/** Labels, day, carrier, minute of a row of the training set. */
const LABEL_BYTES = 4 + 1 + 4 + 2 + 2;
/** Most outputs: thresholds of the distribution. */
const OUTPUTS = 12;
/** Carrier bin, two labels, packed gradient, leaf, scores of a row. */
const BOOST_BYTES = 1 + 2 + 4 + 1 + 2 * OUTPUTS;

/**
 * Most bytes of arrays at once while training on a set of `rows` × `features`, a shard of `shardRows` being read. A shard is there
 * as the bytes that came and as the columns made of them.
 */
export function trainerBytes(rows: number, features: number, shardRows: number): number {
  const dataset = rows * (features + LABEL_BYTES) + features * MAX_BINS * 4;
  const widest = drawnFeatures(features + 1, DELAY_PARAMS.featureShare);
  const boosting = rows * BOOST_BYTES + 2 ** (DELAY_PARAMS.depth - 1) * widest * FEATURE_STRIDE * 8;
  const shard = 2 * shardRows * (4 * features + LABEL_BYTES);
  return dataset + boosting + shard;
}
