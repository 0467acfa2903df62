import { type Tree, VALUE_UNIT } from "../gbdt/tree.ts";
import { type Paths, pathsOf } from "./tree-paths.ts";
import { worthOf } from "./worth.ts";

/** Answers that are kept: a day of 1,000 flights needs about 8,000, of some 400 bytes each. */
const KEPT = 12_000;

interface Explained {
  readonly tree: Tree;
  readonly paths: Paths;
  /**
   * By which splits send a row left: what each feature that the tree uses moves each output by, [place × outputs + output]. In single
   * precision: most of the time goes into reading them from memory.
   */
  readonly known: Map<number, Float32Array>;
}

/**
 * Shapley values of trees, features being left out by following both branches in proportion to the training rows (path-dependent
 * TreeSHAP, Lundberg et al. 2020), exact. They depend on nothing but the answers at the splits of a tree, of which the flights of a day
 * share most: what was worked out for one is kept for the next.
 */
export class TreeReasons {
  /** Mean score of each output over the training rows, in log-odds, without the base. */
  readonly mean: Float64Array;
  readonly #outputs: number;
  readonly #trees: readonly Explained[];
  #kept = 0;

  constructor(trees: readonly Tree[], outputs: number) {
    this.#outputs = outputs;
    this.#trees = trees.map((tree) => ({ tree, paths: pathsOf(tree), known: new Map() }));
    this.mean = new Float64Array(outputs);
    for (const { tree, paths } of this.#trees) {
      for (const { leaf, tests } of paths.leaves) {
        const reached = tests.reduce((product, { share }) => product * share, VALUE_UNIT);
        for (let k = 0; k < outputs; k++) this.mean[k] = this.mean[k]! + reached * tree.value[leaf * outputs + k]!;
      }
    }
  }

  /** Adds to `into`, a number a feature, what each feature moves Σ weights[k] · score[k] by. */
  add(bins: Uint8Array, weights: Float64Array, into: Float64Array): void {
    const trees = this.#trees;
    const outputs = this.#outputs;
    for (let t = 0; t < trees.length; t++) {
      const explained = trees[t]!;
      const { features } = explained.paths;
      const moved = this.#moved(explained, answers(explained.tree, bins));
      for (let place = 0, at = 0; place < features.length; place++, at += outputs) {
        const f = features[place]!;
        let sum = 0;
        for (let k = 0; k < outputs; k++) sum += weights[k]! * moved[at + k]!;
        into[f] = into[f]! + sum;
      }
    }
  }

  #moved({ tree, paths, known }: Explained, lefts: number): Float32Array {
    const before = known.get(lefts);
    if (before) return before;
    if (this.#kept++ === KEPT) {
      for (const explained of this.#trees) explained.known.clear();
      this.#kept = 1;
    }
    const moved = movedBy(tree, paths, lefts, this.#outputs);
    known.set(lefts, moved);
    return moved;
  }
}

/** The splits of a tree that send a row left, as bits. */
function answers({ feature, bin, missingLeft }: Tree, bins: Uint8Array): number {
  let lefts = 0;
  for (let split = 0; split < feature.length; split++) {
    const b = bins[feature[split]!]!;
    const left = b === 0 ? missingLeft[split]! : b <= bin[split]! ? 1 : 0;
    lefts |= left << split;
  }
  return lefts;
}

const share = new Float64Array(32);
const passed = new Float64Array(32);

function movedBy({ value }: Tree, { features, leaves }: Paths, lefts: number, outputs: number): Float32Array {
  const moved = new Float32Array(features.length * outputs);
  for (const { leaf, tests } of leaves) {
    const n = tests.length;
    for (let j = 0; j < n; j++) {
      const test = tests[j]!;
      share[j] = test.share;
      passed[j] = ((lefts ^ test.lefts) & test.splits) === 0 ? 1 : 0;
    }
    for (let j = 0; j < n; j++) {
      const worth = VALUE_UNIT * worthOf(share, passed, n, j);
      const to = tests[j]!.place * outputs;
      for (let k = 0; k < outputs; k++) moved[to + k] = moved[to + k]! + worth * value[leaf * outputs + k]!;
    }
  }
  return moved;
}
