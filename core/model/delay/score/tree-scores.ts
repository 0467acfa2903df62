import { type Tree, VALUE_UNIT } from "../../gbdt/tree.ts";
import { packedSplits, sendsLeft } from "./packed-splits.ts";

/** The trees of a head in flat arrays, since most of the time of a forecast goes into walking through them. */
export class TreeScores {
  /** Log-odds of each output before any tree. */
  readonly base: readonly number[];
  readonly #splits: Int32Array;
  /** Root of each tree, and children of each split: a split, or −1 − leaf. Both are numbered over all trees. */
  readonly #roots: Int32Array;
  readonly #left: Int32Array;
  readonly #right: Int32Array;
  /** [leaf × outputs + output], in VALUE_UNIT. */
  readonly #value: Int32Array;

  constructor(trees: readonly Tree[], base: readonly number[]) {
    const outputs = base.length;
    let splits = 0;
    let leaves = 0;
    const at = trees.map((tree) => {
      const place = { splits, leaves };
      splits += tree.feature.length;
      leaves += tree.cover.length;
      return place;
    });
    const child = (c: number, t: number): number => (c >= 0 ? c + at[t]!.splits : c - at[t]!.leaves);
    this.base = base;
    this.#roots = Int32Array.from(trees, (tree, t) => child(tree.feature.length > 0 ? 0 : -1, t));
    this.#splits = packedSplits(trees);
    this.#left = Int32Array.from(trees.flatMap((tree, t) => Array.from(tree.left, (c) => child(c, t))));
    this.#right = Int32Array.from(trees.flatMap((tree, t) => Array.from(tree.right, (c) => child(c, t))));
    this.#value = new Int32Array(leaves * outputs);
    trees.forEach((tree, t) => {
      this.#value.set(tree.value, at[t]!.leaves * outputs);
    });
  }

  /** Writes the log-odds of each output for the bins of a row to `scores`. */
  write(bins: Uint8Array, scores: Float64Array): void {
    const outputs = this.base.length;
    const splits = this.#splits;
    const left = this.#left;
    const right = this.#right;
    const value = this.#value;
    scores.fill(0);
    for (const root of this.#roots) {
      let node = root;
      while (node >= 0) {
        node = sendsLeft(splits[node]!, bins) === 1 ? left[node]! : right[node]!;
      }
      // The values are whole numbers, so the sum is exact in any order of the trees.
      let at = (-1 - node) * outputs;
      for (let k = 0; k < outputs; k++) scores[k] = scores[k]! + value[at++]!;
    }
    for (let k = 0; k < outputs; k++) scores[k] = this.base[k]! + VALUE_UNIT * scores[k]!;
  }
}
