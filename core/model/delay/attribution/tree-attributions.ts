import { MAX_DEPTH, type Tree, VALUE_UNIT } from "../../gbdt/tree.ts";
import { packedSplits, sendsLeft } from "../score/packed-splits.ts";
import { leafShapleyValues } from "./shapley-values.ts";
import { type Paths, pathsOf } from "./tree-paths.ts";

/** Features that are summed side by side, so that no addition waits for the one before it. */
const LANES = 4;

/** Single-precision numbers that the cache holds: a day of 1,000 flights needs up to 1,300,000. */
const CACHE_LENGTH = 2_000_000;

interface CachedTree {
  readonly tree: Tree;
  readonly paths: Paths;
  /** Features that the tree uses, padded with the first of them to a multiple of LANES: the padding's values are 0. */
  readonly features: Int16Array;
  /**
   * Where the cache holds the Shapley values of the tree's features, for every combination of answers seen so far. Bit
   * k of the key is set if split k sends the row left.
   */
  readonly offsets: Map<number, number>;
}

/**
 * Attributions of trees: exact path-dependent SHAP values (TreeSHAP, Lundberg et al. 2020), for which a feature is left
 * out by following both branches in proportion to the training rows. The values of a tree depend on the answers at its
 * splits alone, and the flights of a day share most combinations of answers, so values worked out for one flight are
 * kept for the others.
 */
export class TreeAttributions {
  /** Mean score of each output over the training rows, in log-odds, without the base. */
  readonly mean: Float64Array;
  readonly #outputs: number;
  readonly #splits: Int32Array;
  readonly #trees: readonly CachedTree[];
  /** Shapley values of a tree's features for each output, in log-odds, laid out for fast reading: see `cacheIndex`. */
  readonly #cache = new Float32Array(CACHE_LENGTH);
  #cached = 0;
  /** Shapley values of the tests of one leaf. */
  readonly #leafValues = new Float64Array(MAX_DEPTH);

  constructor(trees: readonly Tree[], outputs: number) {
    this.#outputs = outputs;
    this.#splits = packedSplits(trees);
    this.#trees = trees.map((tree) => {
      const paths = pathsOf(tree);
      return { tree, paths, features: paddedToLanes(paths.features), offsets: new Map() };
    });
    this.mean = new Float64Array(outputs);
    for (const { tree, paths } of this.#trees) {
      for (let leaf = 0; leaf < tree.cover.length; leaf++) {
        let reached = VALUE_UNIT;
        for (let test = 0; test < MAX_DEPTH; test++) reached *= paths.share[leaf * MAX_DEPTH + test]!;
        for (let k = 0; k < outputs; k++) this.mean[k] = this.mean[k]! + reached * tree.value[leaf * outputs + k]!;
      }
    }
  }

  /** Adds to `attributions`, which has one number per feature, each feature's SHAP value of Σ weights[k] · score[k]. */
  add(bins: Uint8Array, weights: Float64Array, attributions: Float64Array): void {
    // Locals, LANES too: the engine reads fields and module variables anew in every round of a loop.
    const splits = this.#splits;
    const cache = this.#cache;
    const outputs = this.#outputs;
    const lanes = LANES;
    let split = 0;
    for (const cachedTree of this.#trees) {
      const { features, tree, offsets } = cachedTree;
      let lefts = 0;
      for (let bit = 0; bit < tree.feature.length; bit++) lefts |= sendsLeft(splits[split++]!, bins) << bit;
      let at = offsets.get(lefts) ?? this.#compute(cachedTree, lefts);
      for (let place = 0; place < features.length; place += lanes) {
        let a = 0;
        let b = 0;
        let c = 0;
        let d = 0;
        for (let k = 0; k < outputs; k++, at += lanes) {
          const weight = weights[k]!;
          a += weight * cache[at]!;
          b += weight * cache[at + 1]!;
          c += weight * cache[at + 2]!;
          d += weight * cache[at + 3]!;
        }
        attributions[features[place]!]! += a;
        attributions[features[place + 1]!]! += b;
        attributions[features[place + 2]!]! += c;
        attributions[features[place + 3]!]! += d;
      }
    }
  }

  /**
   * Writes a tree's Shapley values for these answers to the cache and returns their offset. A full cache is emptied.
   */
  #compute({ tree: { value, cover }, paths, features, offsets }: CachedTree, lefts: number): number {
    const cache = this.#cache;
    const leafValues = this.#leafValues;
    const outputs = this.#outputs;
    const size = features.length * outputs;
    if (this.#cached + size > CACHE_LENGTH) {
      for (const cachedTree of this.#trees) cachedTree.offsets.clear();
      this.#cached = 0;
    }
    const from = this.#cached;
    this.#cached += size;
    offsets.set(lefts, from);
    cache.fill(0, from, from + size);
    for (let leaf = 0; leaf < cover.length; leaf++) {
      leafShapleyValues(paths, leaf, lefts, leafValues);
      for (let test = 0; test < MAX_DEPTH; test++) {
        const times = VALUE_UNIT * leafValues[test]!;
        if (times === 0) continue;
        let to = from + cacheIndex(paths.place[leaf * MAX_DEPTH + test]!, outputs);
        for (let k = leaf * outputs, end = k + outputs; k < end; k++, to += LANES)
          cache[to] = cache[to]! + times * value[k]!;
      }
    }
    return from;
  }
}

function paddedToLanes(features: Int16Array): Int16Array {
  const padded = new Int16Array(LANES * Math.ceil(features.length / LANES)).fill(features[0] ?? 0);
  padded.set(features);
  return padded;
}

/**
 * Index of a feature's value of the first output, `place` being the feature's among those of the tree; that of the next
 * output lies LANES further on. So the values that are read together lie together: for LANES features, output after
 * output.
 */
const cacheIndex = (place: number, outputs: number): number => (place - (place % LANES)) * outputs + (place % LANES);
