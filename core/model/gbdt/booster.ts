import { Rng } from "../../rng.ts";
import { byName } from "../by-name.ts";
import type { Dataset } from "../dataset/dataset.ts";
import type { Targets } from "../dataset/targets.ts";
import type { BoostBuffers } from "./buffers.ts";
import { directionOf } from "./direction.ts";
import { GradientSampler } from "./gradients.ts";
import { BLOCK_ROWS, TreeGrower } from "./grower.ts";
import { CHUNK_ROWS } from "./histogram.ts";
import { addLeafValues, LeafSums } from "./leaves.ts";
import { type ProbabilityTable, probabilityTable } from "./loss.ts";
import { packingFor } from "./packing.ts";
import { type BoostParams, featuresPerTree, treesPerRound } from "./params.ts";
import { findLeaves, type TreeStructure } from "./route.ts";
import { type Tree, treeFromJson, treeToJson } from "./tree.ts";

// Work per row, in row visits: the time in which one row is added to the histogram of one feature.
const SAMPLE_WORK = 5;
/** Walking through a finished tree. */
const WALK_WORK = 3;
const LEAF_WORK = 1;
/** For each output: looking its probability up and adding it to the sums of a leaf. */
const OUTPUT_WORK = 1;
/** For each output: adding the leaf value to the score. */
const APPLY_WORK = 0.3;

/** What a training of trees starts from. */
export interface BoosterInput {
  readonly data: Dataset;
  /** Their labels cover rows 0 … n − 1 of the data; these are trained on. */
  readonly targets: Targets;
  /** One per output: its log-odds before any tree. */
  readonly base: readonly number[];
  readonly params: BoostParams;
  readonly seed: string;
  /**
   * For at least these rows, outputs, levels and features per tree. Nothing else may use them before the training has
   * ended.
   */
  readonly buffers: BoostBuffers;
  /** The first trees as `Booster.piece` wrote them before an interruption; they are applied instead of grown. */
  readonly knownTrees: readonly string[];
}

/**
 * Gradient boosting of logistic losses (Friedman 2001), one per output, with trees that all outputs share: the splits
 * of a tree are sought along one direction of the outputs, then its leaves take a Newton step in every output (after
 * Iosipoi & Vakhrushev 2022, "SketchBoost", who project the outputs at random). Each tree draws from a generator of its
 * own, seeded by its number, so the trees themselves are the only state that one tree leaves to the next.
 */
export class Booster {
  readonly trees: Tree[] = [];
  readonly #input: BoosterInput;
  readonly #rows: number;
  /** Number of bins of each feature, without bin 0. */
  readonly #binCounts: Int16Array;
  /** Indexes of the features sorted by name, so that the order of columns decides nothing. */
  readonly #byName: Int16Array;
  /** Made when the first tree is grown; a training whose trees are all known needs neither. */
  #sampling: { readonly tables: readonly ProbabilityTable[]; readonly sampler: GradientSampler } | null = null;
  #work: Generator<number, void> | null = null;

  constructor(input: BoosterInput) {
    const { data, targets, buffers } = input;
    this.#input = input;
    this.#rows = targets.label.length;
    this.#binCounts = Int16Array.from(data.edges, (edges) => edges.length + 1);
    this.#byName = Int16Array.from(byName(data.features));
    for (const score of buffers.scores) score.fill(0);
  }

  get done(): boolean {
    return this.trees.length === this.#input.params.trees;
  }

  /** Does one unit of a tree; returns its work in row visits. */
  step(): number {
    this.#work ??= this.#nextTree();
    const { value, done } = this.#work.next();
    if (done) this.#work = null;
    return value ?? 1;
  }

  /** A tree as a piece of the checkpoint. */
  static piece(tree: Tree): string {
    return JSON.stringify(treeToJson(tree));
  }

  /** Grows the next tree, or reads it if it is known, and adds it to the scores. */
  *#nextTree(): Generator<number, void> {
    const known = this.#input.knownTrees[this.trees.length];
    const tree = known === undefined ? yield* this.#growTree() : yield* this.#readTree(known);
    yield* this.#addToScores(tree);
    this.trees.push(tree);
  }

  *#readTree(known: string): Generator<number, Tree> {
    const { data, buffers } = this.#input;
    const tree = treeFromJson(JSON.parse(known));
    yield* this.#forAllRows(WALK_WORK, (from, to) => findLeaves(data.columns, tree, buffers.rowNode, from, to));
    return tree;
  }

  *#growTree(): Generator<number, Tree> {
    const { targets, buffers, params } = this.#input;
    this.#sampling ??= this.#prepareSampling();
    const { tables, sampler } = this.#sampling;
    const structure = yield* this.#growStructure(sampler);
    const sums = new LeafSums(targets, tables, buffers, structure.feature.length + 1);
    yield* this.#forAllRows(LEAF_WORK + targets.outputs * OUTPUT_WORK, (from, to) => sums.add(from, to));
    const value = sums.values(params);
    return { ...structure, cover: sums.cover, value };
  }

  *#growStructure(sampler: GradientSampler): Generator<number, TreeStructure> {
    const { data, targets, params, seed, buffers } = this.#input;
    const { rowShare } = params;
    const number = this.trees.length;
    const rng = Rng.seeded(`${seed}/${targets.name}/${number}`);
    const features = this.#drawFeatures();
    const direction = directionOf(number, targets.outputs, targets.main);
    const packing = packingFor(this.#rows, direction.maxGradient, direction.maxHessian);
    const grower = new TreeGrower({
      columns: data.columns,
      rows: this.#rows,
      features,
      binCounts: this.#binCounts,
      params,
      packing,
      buffers,
    });
    const sample = sampler.sampling({ direction, packing, rowShare, rng });
    yield* this.#forAllRows(SAMPLE_WORK + rowShare * features.length, (from, to) =>
      grower.addRootRows(sample(from, to)),
    );
    yield* grower.grow();
    return grower.structure();
  }

  /** Adds the values of a tree to the scores of all rows; `rowNode` of the buffers holds their leaves. */
  *#addToScores(tree: Tree): Generator<number, void> {
    const { outputs } = this.#input.targets;
    const { buffers } = this.#input;
    yield* this.#forAllRows(outputs * APPLY_WORK, (from, to) => {
      for (let output = 0; output < outputs; output++) addLeafValues(tree, { output, outputs }, buffers, from, to);
    });
  }

  /** Visits all rows in their order, chunk by chunk; a block of chunks is one unit of work, which is yielded. */
  *#forAllRows(workPerRow: number, visit: (from: number, to: number) => void): Generator<number, void> {
    for (let block = 0; block < this.#rows; block += BLOCK_ROWS) {
      const end = Math.min(this.#rows, block + BLOCK_ROWS);
      for (let from = block; from < end; from += CHUNK_ROWS) visit(from, Math.min(end, from + CHUNK_ROWS));
      yield (end - block) * workPerRow;
    }
  }

  #prepareSampling() {
    const { targets, base, buffers } = this.#input;
    const tables = base.map(probabilityTable);
    return { tables, sampler: new GradientSampler(targets, tables, buffers) };
  }

  /**
   * Indexes of the next tree's features, by name. They are shuffled once per round of trees and dealt out in turn, so
   * that within a round each feature is seen once; drawn anew for each tree, some would by chance be seen much less
   * often than others.
   */
  #drawFeatures(): Int16Array {
    const { params, seed, targets } = this.#input;
    const pool = Array.from(this.#byName, (_, rank) => rank);
    const turns = treesPerRound(params.featureShare);
    const round = Math.floor(this.trees.length / turns);
    const rng = Rng.seeded(`${seed}/${targets.name}/features/${round}`);
    for (let i = pool.length - 1; i > 0; i--) {
      const j = rng.below(i + 1);
      [pool[i], pool[j]] = [pool[j]!, pool[i]!];
    }
    const wanted = featuresPerTree(pool.length, params.featureShare);
    const from = Math.min((this.trees.length % turns) * wanted, pool.length - wanted);
    return Int16Array.from(
      pool.slice(from, from + wanted).sort((a, b) => a - b),
      (rank) => this.#byName[rank]!,
    );
  }
}
