import type { Dataset } from "../model.ts";
import type { Tree } from "./tree.ts";

/** Largest single-precision number: the threshold that every present value passes. */
export const MAX_VALUE = 3.4028234663852886e38;

/** Trees over raw values: base and, for each tree, feature (−1: leaf), threshold (value ≤ goes left), missing goes left, left child, leaf value. */
export interface ForestJson {
  readonly base: number;
  readonly trees: readonly ForestTree[];
}
type ForestTree = readonly [
  feature: number[],
  threshold: number[],
  missingLeft: number[],
  left: number[],
  value: number[],
];

/** Shortest decimal that single precision reads back as the same number: half the digits of a double in the artifact. */
export function shortest(value: number): number {
  for (let digits = 6; digits < 10; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}

/** Trees over bins as trees over raw values: the bin's upper edge becomes the threshold, so both send every value the same way. */
export const forestJson = (base: number, trees: readonly Tree[], data: Dataset): ForestJson => ({
  base: shortest(base),
  trees: trees.map((tree) => [
    [...tree.feature],
    Array.from(tree.feature, (f, node) => (f < 0 ? 0 : shortest(data.edges[f]![tree.bin[node]! - 1] ?? MAX_VALUE))),
    [...tree.missingLeft],
    [...tree.left],
    Array.from(tree.value, shortest),
  ]),
});

/** Trees in flat arrays and a loop: all that prediction needs. */
export class Forest {
  readonly #base: number;
  readonly #roots: Int32Array;
  readonly #feature: Int16Array;
  readonly #threshold: Float32Array;
  readonly #missingLeft: Uint8Array;
  readonly #left: Int32Array;
  readonly #value: Float32Array;

  constructor({ base, trees }: ForestJson) {
    const sizes = trees.map((tree) => tree[0].length);
    this.#base = Math.fround(base);
    this.#roots = Int32Array.from(sizes, (_, t) => sizes.slice(0, t).reduce((sum, size) => sum + size, 0));
    this.#feature = Int16Array.from(trees.flatMap((tree) => tree[0]));
    this.#threshold = Float32Array.from(trees.flatMap((tree) => tree[1]));
    this.#missingLeft = Uint8Array.from(trees.flatMap((tree) => tree[2]));
    this.#left = Int32Array.from(trees.flatMap((tree, t) => tree[3].map((left) => left + this.#roots[t]!)));
    this.#value = Float32Array.from(trees.flatMap((tree) => tree[4]));
  }

  /** Log-odds; added up in single precision like the scores of training. */
  score(row: Float32Array): number {
    let score = this.#base;
    for (const root of this.#roots) {
      let node = root;
      for (let f = this.#feature[node]!; f >= 0; f = this.#feature[node]!) {
        const value = row[f]!;
        const goesLeft = Number.isNaN(value) ? this.#missingLeft[node] === 1 : value <= this.#threshold[node]!;
        node = goesLeft ? this.#left[node]! : this.#left[node]! + 1;
      }
      score = Math.fround(score + this.#value[node]!);
    }
    return score;
  }
}

const isInteger = (value: unknown, from: number, to: number): boolean =>
  Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

/** Null if every tree can be walked to a leaf from any row of `features` values; else what is wrong. */
export function wrongWithForest(json: unknown, features: number): string | null {
  const { base, trees } = (json ?? {}) as { base?: unknown; trees?: unknown };
  if (!isNumber(base) || Math.abs(base) > 100) return "base is not log-odds";
  if (!Array.isArray(trees)) return "trees is not a list";
  for (const [t, tree] of trees.entries()) {
    if (!Array.isArray(tree) || tree.length !== 5 || !tree.every(Array.isArray)) return `tree ${t} is not five lists`;
    const [feature, threshold, missingLeft, left, value] = tree as unknown[][];
    const size = feature!.length;
    if (size === 0 || tree.some((list) => list.length !== size)) return `tree ${t} has lists of unequal length`;
    for (let node = 0; node < size; node++) {
      const leaf = feature![node] === -1;
      if (!isInteger(feature![node], -1, features - 1)) return `tree ${t} node ${node}: no such feature`;
      if (!isNumber(threshold![node]) || !isNumber(value![node])) return `tree ${t} node ${node}: not a number`;
      if (!isInteger(missingLeft![node], 0, 1)) return `tree ${t} node ${node}: missing goes nowhere`;
      // Children come after their parent, so every walk ends.
      if (!leaf && !isInteger(left![node], node + 1, size - 2)) return `tree ${t} node ${node}: no such child`;
    }
  }
  return null;
}
