import { goesLeft, type Tree } from "../../gbdt/tree.ts";

/** The splits of trees, one after the other, a number each: feature, bin and side of the missing lie side by side, since reading them takes the time. */
export const packedSplits = (trees: readonly Tree[]): Int32Array =>
  Int32Array.from(
    trees.flatMap(({ feature, bin, missingLeft }) =>
      Array.from(feature, (f, split) => (f << 16) | (bin[split]! << 8) | missingLeft[split]!),
    ),
  );

/** 1 if a packed split sends a row with these bins left, else 0. */
export const sendsLeft = (split: number, bins: Uint8Array): number =>
  goesLeft(bins[split >> 16]!, (split >> 8) & 255, split & 1);
