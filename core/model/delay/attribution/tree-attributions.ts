import { MOST_LEVELS, type Tree, VALUE_UNIT } from "../../gbdt/tree.ts";
import { packedSplits, sendsLeft } from "../score/packed-splits.ts";
import { inLanes, LANES, laneOf } from "./lanes.ts";
import { worths } from "./shapley-values.ts";
import { type Paths, pathsOf } from "./tree-paths.ts";

/** Numbers that are kept, in single precision: a day of 1,000 flights needs up to 1,300,000. */
const KEPT = 2_000_000;

interface Explained {
  readonly tree: Tree;
  readonly paths: Paths;
  /** Those that the tree uses, see `inLanes`. */
  readonly features: Int16Array;
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
  readonly #splits: Int32Array;
  readonly #trees: readonly Explained[];
  /** What each feature of a tree moves each output by, side by side since reading them takes the time; see `laneOf`. */
  readonly #moved = new Float32Array(KEPT);
  #kept = 0;

  constructor(trees: readonly Tree[], outputs: number) {
    this.#outputs = outputs;
    this.#splits = packedSplits(trees);
    this.#trees = trees.map((tree) => {
      const paths = pathsOf(tree);
      return { tree, paths, features: inLanes(paths.features), known: new Map() };
    });
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
    // LANES too, since another module's is read anew each time.
    const [splits, moved, outputs, lanes] = [this.#splits, this.#moved, this.#outputs, LANES];
    let split = 0;
    for (const explained of this.#trees) {
      const { features, tree, known } = explained;
      let lefts = 0;
      for (let bit = 0; bit < tree.feature.length; bit++) lefts |= sendsLeft(splits[split++]!, bins) << bit;
      let at = known.get(lefts) ?? this.#learn(explained, lefts);
      for (let place = 0; place < features.length; place += lanes) {
        let a = 0;
        let b = 0;
        let c = 0;
        let d = 0;
        for (let k = 0; k < outputs; k++, at += lanes) {
          const weight = weights[k]!;
          a += weight * moved[at]!;
          b += weight * moved[at + 1]!;
          c += weight * moved[at + 2]!;
          d += weight * moved[at + 3]!;
        }
        into[features[place]!]! += a;
        into[features[place + 1]!]! += b;
        into[features[place + 2]!]! += c;
        into[features[place + 3]!]! += d;
      }
    }
  }

  #learn({ tree, paths, features, known }: Explained, lefts: number): number {
    const size = features.length * this.#outputs;
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
      let to = from + laneOf(paths.place[leaf * MOST_LEVELS + test]!, outputs);
      for (let k = leaf * outputs, end = k + outputs; k < end; k++, to += LANES)
        moved[to] = moved[to]! + times * value[k]!;
    }
  }
}
