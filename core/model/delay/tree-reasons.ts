import { MOST_LEVELS, type Tree, VALUE_UNIT } from "../gbdt/tree.ts";
import { type Paths, pathsOf } from "./tree-paths.ts";
import { worths } from "./worths.ts";

/** Numbers that are kept, in single precision: a day of 1,000 flights needs about 800,000. */
const KEPT = 1_500_000;

interface Explained {
  readonly tree: Tree;
  readonly paths: Paths;
  /** By which splits send a row left: where what its features are moved by begins. */
  readonly known: Map<number, number>;
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
  /** What each feature that a tree uses moves each output by, [begin + place × outputs + output]: side by side, since reading them takes the time. */
  readonly #moved = new Float32Array(KEPT);
  #kept = 0;

  constructor(trees: readonly Tree[], outputs: number) {
    this.#outputs = outputs;
    this.#trees = trees.map((tree) => ({ tree, paths: pathsOf(tree), known: new Map() }));
    this.mean = new Float64Array(outputs);
    for (const { tree, paths } of this.#trees) {
      for (let leaf = 0; leaf < tree.cover.length; leaf++) {
        let reached = VALUE_UNIT;
        for (let test = 0; test < MOST_LEVELS; test++) reached *= paths.share[leaf * MOST_LEVELS + test]!;
        for (let k = 0; k < outputs; k++) this.mean[k] = this.mean[k]! + reached * tree.value[leaf * outputs + k]!;
      }
    }
  }

  /** Adds to `into`, a number a feature, what each feature moves Σ weights[k] · score[k] by. */
  add(bins: Uint8Array, weights: Float64Array, into: Float64Array): void {
    const moved = this.#moved;
    const outputs = this.#outputs;
    for (const explained of this.#trees) {
      const lefts = answers(explained.tree, bins);
      const { features } = explained.paths;
      let at = explained.known.get(lefts) ?? this.#learn(explained, lefts);
      for (let place = 0; place < features.length; place++) {
        let sum = 0;
        for (let k = 0; k < outputs; k++) sum += weights[k]! * moved[at++]!;
        const f = features[place]!;
        into[f] = into[f]! + sum;
      }
    }
  }

  #learn({ tree, paths, known }: Explained, lefts: number): number {
    const size = paths.features.length * this.#outputs;
    if (this.#kept + size > KEPT) {
      for (const explained of this.#trees) explained.known.clear();
      this.#kept = 0;
    }
    const from = this.#kept;
    this.#kept += size;
    known.set(lefts, from);
    this.#moved.fill(0, from, from + size);
    addMoved(tree, paths, lefts, this.#outputs, this.#moved, from);
    return from;
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

const worth = new Float64Array(MOST_LEVELS);

function addMoved(
  { value, cover }: Tree,
  paths: Paths,
  lefts: number,
  outputs: number,
  moved: Float32Array,
  from: number,
): void {
  for (let leaf = 0; leaf < cover.length; leaf++) {
    worths(paths, leaf, lefts, worth);
    for (let test = 0; test < MOST_LEVELS; test++) {
      const times = VALUE_UNIT * worth[test]!;
      if (times === 0) continue;
      let to = from + paths.place[leaf * MOST_LEVELS + test]! * outputs;
      for (let k = leaf * outputs, end = k + outputs; k < end; k++, to++) moved[to] = moved[to]! + times * value[k]!;
    }
  }
}
