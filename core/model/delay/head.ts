import { unpackIntegers } from "../../integers.ts";
import { type Tree, treeFromJson, VALUE_UNIT } from "../gbdt/tree.ts";
import { Z_UNIT } from "../linear/basis.ts";
import { COEFFICIENT_UNIT, type DelayBody, type HeadJson } from "./body.ts";
import { TreeReasons } from "./tree-reasons.ts";

/** What each bin of a feature counts for in a linear input, in Z_UNIT. */
export interface Bins {
  readonly feature: number;
  readonly z: Int32Array;
}

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
  readonly #trees: readonly Tree[];
  readonly #linear: Float64Array;
  #reasons: TreeReasons | null = null;
  readonly #tables: Tables;

  constructor({ trees, linear }: HeadJson, columns: readonly Bins[], edges: DelayBody["edges"], outputs: number) {
    this.outputs = outputs;
    this.#linear = new Float64Array(outputs);
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
    this.#trees = all;
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
    this.#tables = tablesOf(linear, columns, edges, outputs);
  }

  /** Writes the log-odds of each output for the bins of a row. */
  scores(bins: Uint8Array, into: Float64Array): void {
    const { outputs } = this;
    into.fill(0);
    if (this.#base) this.#addTrees(bins, into);
    if (!this.#intercepts) return;
    const linear = this.#linear;
    for (let k = 0; k < outputs; k++) linear[k] = this.#intercepts[k]!;
    const { feature, start, table } = this.#tables;
    for (let t = 0; t < feature.length; t++) {
      let at = start[t]! + bins[feature[t]!]! * outputs;
      for (let k = 0; k < outputs; k++) linear[k] = linear[k]! + table[at++]!;
    }
    for (let k = 0; k < outputs; k++) into[k] = this.#base ? (into[k]! + linear[k]!) / 2 : linear[k]!;
  }

  /** Log-odds of each output for the flight from which `reasons` tell the difference: trees' mean row, linear inputs at their means. */
  usual(): Float64Array {
    const trees = this.#base?.map((base, k) => base + this.#shapley().mean[k]!);
    const linear = this.#intercepts;
    return Float64Array.from({ length: this.outputs }, (_, k) =>
      trees && linear ? (trees[k]! + linear[k]!) / 2 : (trees ?? linear)![k]!,
    );
  }

  /** What each feature moves Σ weights[k] · score[k] by, from the usual flight to this one: they add up to the difference. */
  reasons(bins: Uint8Array, weights: Float64Array): Float64Array {
    const moved = new Float64Array(bins.length);
    const both = this.#base !== null && this.#intercepts !== null;
    const shared = both ? weights.map((w) => w / 2) : weights;
    if (this.#base) this.#shapley().add(bins, shared, moved);
    const { feature, start, table } = this.#tables;
    for (let t = 0; t < feature.length; t++) {
      const f = feature[t]!;
      let at = start[t]! + bins[f]! * this.outputs;
      let sum = 0;
      for (let k = 0; k < shared.length; k++) sum += shared[k]! * table[at++]!;
      moved[f] = moved[f]! + sum;
    }
    return moved;
  }

  /** Worked out at the first question, since not every model that is loaded is asked. */
  #shapley(): TreeReasons {
    this.#reasons ??= new TreeReasons(this.#trees, this.outputs);
    return this.#reasons;
  }

  #addTrees(bins: Uint8Array, scores: Float64Array): void {
    const { outputs } = this;
    const [feature, bin, missingLeft] = [this.#feature, this.#bin, this.#missingLeft];
    const [left, right, value] = [this.#left, this.#right, this.#value];
    for (const root of this.#roots) {
      let node = root;
      while (node >= 0) {
        const b = bins[feature[node]!]!;
        const goesLeft = b === 0 ? missingLeft[node] === 1 : b <= bin[node]!;
        node = goesLeft ? left[node]! : right[node]!;
      }
      // Whole numbers: the sum is exact in whatever order.
      let at = (-1 - node) * outputs;
      for (let k = 0; k < outputs; k++) scores[k] = scores[k]! + value[at++]!;
    }
    for (let k = 0; k < outputs; k++) scores[k] = this.#base![k]! + VALUE_UNIT * scores[k]!;
  }
}

/** What each bin of a feature adds to each output, for the features that have a linear term. */
interface Tables {
  readonly feature: Int16Array;
  /** Where the table of each of these features begins. */
  readonly start: Int32Array;
  /** [start + bin × outputs + output] */
  readonly table: Float64Array;
}

function tablesOf(
  linear: HeadJson["linear"],
  columns: readonly Bins[],
  edges: DelayBody["edges"],
  outputs: number,
): Tables {
  const feature = Int16Array.from(linear ? new Set(columns.map(({ feature }) => feature)) : []);
  const start = new Int32Array(feature.length);
  let length = 0;
  feature.forEach((f, t) => {
    start[t] = length;
    length += (edges[f]!.length + 2) * outputs;
  });
  const table = new Float64Array(length);
  const coefficients = linear?.coefficients.map((text) => unpackIntegers(text)!);
  columns.forEach(({ feature: f, z }, c) => {
    const from = start[feature.indexOf(f)]!;
    for (let bin = 0; coefficients && bin < z.length; bin++) {
      for (let k = 0; k < outputs; k++)
        table[from + bin * outputs + k]! += coefficients[k]![c]! * COEFFICIENT_UNIT * (z[bin]! * Z_UNIT);
    }
  });
  return { feature, start, table };
}
