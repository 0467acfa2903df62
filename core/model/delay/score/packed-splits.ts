import { goesLeft, type Tree } from "../../gbdt/tree.ts";

/**
 * The splits of all trees, one after the other, one number per split: feature, bin and side of missing values lie in
 * one word, since most of the time of a forecast goes into reading them.
 */
export const packedSplits = (trees: readonly Tree[]): Int32Array =>
  Int32Array.from(
    trees.flatMap(({ feature, bin, missingLeft }) =>
      Array.from(feature, (f, split) => (f << 16) | (bin[split]! << 8) | missingLeft[split]!),
    ),
  );

/** 1 if a packed split sends a row with these bins left, else 0. */
export const sendsLeft = (split: number, bins: Uint8Array): number =>
  goesLeft(bins[split >> 16]!, (split >> 8) & 255, split & 1);
