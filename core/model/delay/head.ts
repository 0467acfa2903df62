import { treeFromJson, VALUE_UNIT } from "../gbdt/tree.ts";
import { Z_UNIT } from "../linear/basis.ts";
import type { DelayBody, HeadJson } from "./body.ts";

/** Flat trees and tables: all that prediction needs. Scores are log-odds, the mean of the members'. */
export class Head {
  readonly outputs: number;
  readonly #base: readonly number[] | null;
  readonly #roots: Int32Array;
  readonly #feature: Int16Array;
  readonly #bin: Uint8Array;
  readonly #missingLeft: Uint8Array;
  /** Child of a split: another split, or −1 − leaf; numbered over all trees. */
  readonly #left: Int32Array;
  readonly #right: Int32Array;
  readonly #value: Int32Array;
  readonly #intercepts: readonly number[] | null;
  /** For each feature that has one: what each bin adds to each output, [bin × outputs + output]. */
  readonly #tables: readonly { readonly feature: number; readonly table: Float64Array }[];

  constructor({ trees, linear }: HeadJson, columns: DelayBody["columns"], edges: DelayBody["edges"], outputs: number) {
    this.outputs = outputs;
    const all = (trees?.trees ?? []).map(treeFromJson);
    let splits = 0;
    let leaves = 0;
    const at = all.map((tree) => {
      const place = { splits, leaves };
      splits += tree.feature.length;
      leaves += tree.cover.length;
      return place;
    });
    const child = (c: number, t: number): number => (c >= 0 ? c + at[t]!.splits : c - at[t]!.leaves);
    this.#base = trees?.base ?? null;
    this.#roots = Int32Array.from(all, (tree, t) => child(tree.feature.length > 0 ? 0 : -1, t));
    this.#feature = Int16Array.from(all.flatMap((tree) => [...tree.feature]));
    this.#bin = Uint8Array.from(all.flatMap((tree) => [...tree.bin]));
    this.#missingLeft = Uint8Array.from(all.flatMap((tree) => [...tree.missingLeft]));
    this.#left = Int32Array.from(all.flatMap((tree, t) => Array.from(tree.left, (c) => child(c, t))));
    this.#right = Int32Array.from(all.flatMap((tree, t) => Array.from(tree.right, (c) => child(c, t))));
    this.#value = new Int32Array(leaves * outputs);
    all.forEach((tree, t) => {
      this.#value.set(tree.value, at[t]!.leaves * outputs);
    });
    this.#intercepts = linear?.intercepts ?? null;
    const tables = new Map<number, Float64Array>();
    columns.forEach(([feature, z], c) => {
      if (!linear) return;
      const table = tables.get(feature) ?? new Float64Array((edges[feature]!.length + 2) * outputs);
      tables.set(feature, table);
      for (let bin = 0; bin < z.length; bin++) {
        for (let k = 0; k < outputs; k++) table[bin * outputs + k]! += linear.coefficients[k]![c]! * z[bin]! * Z_UNIT;
      }
    });
    this.#tables = [...tables].map(([feature, table]) => ({ feature, table }));
  }

  /** Log-odds of each output for the bins of a row. */
  scores(bins: Uint8Array): Float64Array {
    const { outputs } = this;
    const scores = new Float64Array(outputs);
    if (this.#base) this.#addTrees(bins, scores);
    if (!this.#intercepts) return scores;
    const linear = Float64Array.from(this.#intercepts);
    for (const { feature, table } of this.#tables) {
      const from = bins[feature]! * outputs;
      for (let k = 0; k < outputs; k++) linear[k] = linear[k]! + table[from + k]!;
    }
    return this.#base ? scores.map((score, k) => (score + linear[k]!) / 2) : linear;
  }

  #addTrees(bins: Uint8Array, scores: Float64Array): void {
    const { outputs } = this;
    for (const root of this.#roots) {
      let node = root;
      while (node >= 0) {
        const b = bins[this.#feature[node]!]!;
        const goesLeft = b === 0 ? this.#missingLeft[node] === 1 : b <= this.#bin[node]!;
        node = goesLeft ? this.#left[node]! : this.#right[node]!;
      }
      const from = (-1 - node) * outputs;
      // Whole numbers: the sum is exact in whatever order.
      for (let k = 0; k < outputs; k++) scores[k] = scores[k]! + this.#value[from + k]!;
    }
    for (let k = 0; k < outputs; k++) scores[k] = this.#base![k]! + VALUE_UNIT * scores[k]!;
  }
}
