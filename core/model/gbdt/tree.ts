import { packIntegers, unpackIntegers } from "../../integers.ts";
import { isInteger } from "../json-checks.ts";

/**
 * A regression tree over bins, with one value per output at each leaf, as flat arrays: the first five have one entry
 * per split, at most MAX_SPLITS, the others one or more per leaf; there is one leaf more than splits. Splits are
 * numbered from the root (0), parents before children. A child is the number of another split, or −1 − leaf.
 *
 * A row goes left if the bin of its feature lies in 1 … `bin`, or if the value is missing (bin 0) and `missingLeft` is
 * 1.
 */
export interface Tree {
  /** Index of the feature that is asked for; no entry if the tree is a single leaf. */
  readonly feature: Int16Array;
  /** The last bin that goes left, 1 … 255. */
  readonly bin: Uint8Array;
  /** 0 or 1. */
  readonly missingLeft: Uint8Array;
  readonly left: Int8Array;
  readonly right: Int8Array;
  /** Number of training rows in each leaf. */
  readonly cover: Int32Array;
  /** [leaf · outputs + output] in VALUE_UNIT of log-odds: sums of whole numbers are the same in any order. */
  readonly value: Int32Array;
}

/**
 * 1 if a split at `bin` sends a row whose bin is `b` left, else 0. There is no branch, since a processor would predict
 * every other one wrongly: b + missingLeft − 1 wraps bin 0 around to 255 unless missing values go left, and is below
 * bin + missingLeft exactly for the rows that go left; the sign bit of the difference says so.
 */
export const goesLeft = (b: number, bin: number, missingLeft: number): number =>
  (((b + missingLeft - 1) & 255) - bin - missingLeft) >>> 31;

/**
 * Log-odds of one unit of leaf values and scores. Scores of two bytes then reach ±16; a leaf value is rounded by at
 * most 0.00025.
 */
export const VALUE_UNIT = 5e-4;

/**
 * A tree as JSON in checkpoints and artifacts: lists of numbers, and last the values, which are most of it, as
 * `packIntegers` writes them.
 */
export type TreeJson = readonly [
  feature: number[],
  bin: number[],
  missingLeft: number[],
  left: number[],
  right: number[],
  cover: number[],
  value: string,
];

export const treeToJson = (tree: Tree): TreeJson => [
  [...tree.feature],
  [...tree.bin],
  [...tree.missingLeft],
  [...tree.left],
  [...tree.right],
  [...tree.cover],
  packIntegers(tree.value),
];

/** The inverse of `treeToJson`, for JSON in which `wrongWithTree` finds nothing wrong. */
export const treeFromJson = ([feature, bin, missingLeft, left, right, cover, value]: TreeJson): Tree => ({
  feature: Int16Array.from(feature),
  bin: Uint8Array.from(bin),
  missingLeft: Uint8Array.from(missingLeft),
  left: Int8Array.from(left),
  right: Int8Array.from(right),
  cover: Int32Array.from(cover),
  value: unpackIntegers(value)!,
});

/** Most levels of splits, so at most four features decide on a leaf; attributions rely on that. */
export const MAX_DEPTH = 4;
export const MAX_SPLITS = 2 ** MAX_DEPTH - 1;

/** Largest size of a leaf value in VALUE_UNIT: log-odds of 100 are beyond any use. */
const MAX_LEAF_VALUE = 2e5;

/**
 * What is wrong with the JSON of a tree; null if every walk through it ends at a leaf with `outputs` values, whatever
 * the bins of a row of `features` features.
 */
export function wrongWithTree(json: unknown, features: number, outputs: number): string | null {
  if (!Array.isArray(json) || json.length !== 7 || !json.slice(0, 6).every(Array.isArray))
    return "is not six lists and its values";
  const [feature, bin, missingLeft, left, right, cover] = json as unknown[][];
  const value = unpackIntegers(json[6]);
  if (!value) return "has values that are not packed numbers";
  const splits = feature!.length;
  const leaves = splits + 1;
  if (splits > MAX_SPLITS) return `has more than ${MAX_SPLITS} splits`;
  if ([bin, missingLeft, left, right].some((list) => list!.length !== splits)) return "has lists of unequal length";
  if (cover!.length !== leaves || value.length !== leaves * outputs) return `has not ${leaves} leaves`;
  if (new Set([...left!, ...right!]).size !== 2 * splits) return "has a node with two parents";
  const level = new Uint8Array(splits);
  for (let i = 0; i < splits; i++) {
    if (level[i] === MAX_DEPTH) return `has more than ${MAX_DEPTH} levels`;
    if (!isInteger(feature![i], 0, features - 1)) return `split ${i}: no such feature`;
    if (!isInteger(bin![i], 1, 255) || !isInteger(missingLeft![i], 0, 1)) return `split ${i}: no such bin`;
    // Children come after their parent, so every walk ends.
    for (const child of [left![i], right![i]]) {
      if (!isInteger(child, -leaves, -1) && !isInteger(child, i + 1, splits - 1)) return `split ${i}: no such child`;
      if ((child as number) > 0) level[child as number] = level[i]! + 1;
    }
  }
  if (!cover!.every((rows) => isInteger(rows, 0, 2 ** 31 - 1))) return "has a leaf without a number of rows";
  return value.every((v) => Math.abs(v) <= MAX_LEAF_VALUE) ? null : "has a leaf value that is no log-odds";
}
