import type { Dataset } from "../model.ts";

/**
 * A regression tree over bins. Nodes are numbered from the root (0); the children of a split are `left` and `left + 1`.
 * A row goes left if its bin lies in 1 … `bin`, or if it is missing (bin 0) and `missingLeft` is 1.
 */
export interface Tree {
  /** Index into `Dataset.features`; −1 at a leaf. */
  readonly feature: Int16Array;
  readonly bin: Uint8Array;
  readonly missingLeft: Uint8Array;
  readonly left: Uint8Array;
  /** Leaf values, 0 at splits. Single precision, so that a score rebuilt from stored trees is the score that grew them. */
  readonly value: Float32Array;
}

/** Adds a tree to the scores of rows 0 … rows − 1. */
export function addTree(tree: Tree, data: Dataset, rows: number, scores: Float32Array): void {
  const { feature, bin, missingLeft, left, value } = tree;
  const columns = Array.from(feature, (f) => (f < 0 ? undefined : data.columns[f]));
  for (let row = 0; row < rows; row++) {
    let node = 0;
    let column = columns[0];
    while (column !== undefined) {
      const b = column[row]!;
      const goesLeft = b === 0 ? missingLeft[node] === 1 : b <= bin[node]!;
      node = goesLeft ? left[node]! : left[node]! + 1;
      column = columns[node];
    }
    scores[row] = scores[row]! + value[node]!;
  }
}

/** A tree as the JSON arrays that a checkpoint keeps. */
export type TreeJson = readonly [
  feature: number[],
  bin: number[],
  missingLeft: number[],
  left: number[],
  value: number[],
];

export const treeToJson = (tree: Tree): TreeJson => [
  [...tree.feature],
  [...tree.bin],
  [...tree.missingLeft],
  [...tree.left],
  [...tree.value],
];

/** Reads a checkpoint of our own; its numbers are exact, since every single-precision number is a double. */
export const treeFromJson = ([feature, bin, missingLeft, left, value]: TreeJson): Tree => ({
  feature: Int16Array.from(feature),
  bin: Uint8Array.from(bin),
  missingLeft: Uint8Array.from(missingLeft),
  left: Uint8Array.from(left),
  value: Float32Array.from(value),
});
