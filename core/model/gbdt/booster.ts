import { Rng } from "../../rng.ts";
import { byName } from "../by-name.ts";
import type { Dataset } from "../dataset/dataset.ts";
import type { Targets } from "../dataset/targets.ts";
import type { BoostBuffers } from "./buffers.ts";
import { directionOf } from "./direction.ts";
import { RowDrawer } from "./gradients.ts";
import { BLOCK, TreeGrower } from "./grower.ts";
import { CHUNK } from "./histogram.ts";
import { addLeaves, LeafSums } from "./leaves.ts";
import { probabilities } from "./loss.ts";
import { packingFor } from "./packing.ts";
import { type BoostParams, drawnFeatures, turnsOf } from "./params.ts";
import { routeTree, type Structure } from "./route.ts";
import { type Tree, treeFromJson, treeToJson } from "./tree.ts";

/** Work of one row in row visits of a histogram. */
const DRAW_WORK = 5;
const WALK_WORK = 3;
const LEAF_WORK = 1;
const OUTPUT_WORK = 1;
const APPLY_WORK = 0.3;

/**
 * Gradient boosting of logistic losses (Friedman 2001), one for each output, with common trees: a tree's splits are sought along
 * one direction of the outputs, its leaves then take a Newton step in every output (after Iosipoi & Vakhrushev 2022, who sketch
 * the outputs at random). Every tree draws from a generator of its own, seeded by its number: there is no state between trees but the trees.
 */
export class Booster {
  readonly trees: Tree[] = [];
  readonly #data: Dataset;
  readonly #rows: number;
  readonly #targets: Targets;
  readonly #params: BoostParams;
  readonly #seed: string;
  readonly #buffers: BoostBuffers;
  readonly #base: readonly number[];
  /** Made for the first tree that is not known already. */
  #lookup: { readonly tables: readonly Float64Array[]; readonly drawer: RowDrawer } | null = null;
  readonly #binCounts: Int16Array;
  /** Feature numbers sorted by name, so that the order of columns decides nothing. */
  readonly #byName: Int16Array;
  readonly #known: readonly string[];
  #work: Generator<number, void> | null = null;

  constructor(
    data: Dataset,
    targets: Targets,
    base: readonly number[],
    params: BoostParams,
    seed: string,
    buffers: BoostBuffers,
    known: readonly string[],
  ) {
    this.#data = data;
    this.#rows = targets.label.length;
    this.#targets = targets;
    this.#params = params;
    this.#seed = seed;
    this.#buffers = buffers;
    this.#known = known;
    this.#binCounts = Int16Array.from(data.edges, (edges) => edges.length + 1);
    this.#byName = Int16Array.from(byName(data.features));
    this.#base = base;
    for (const score of buffers.scores) score.fill(0);
  }

  get done(): boolean {
    return this.trees.length === this.#params.trees;
  }

  get progress(): number {
    return this.trees.length / this.#params.trees;
  }

  /** One unit of a tree; returns its work. */
  step(): number {
    this.#work ??= this.#tree();
    const { value, done } = this.#work.next();
    if (done) this.#work = null;
    return value ?? 1;
  }

  /** The newest tree as a piece of the checkpoint. */
  static piece(tree: Tree): string {
    return JSON.stringify(treeToJson(tree));
  }

  *#tree(): Generator<number, void> {
    const known = this.#known[this.trees.length];
    if (known !== undefined) {
      const tree = treeFromJson(JSON.parse(known));
      yield* this.#inChunks(WALK_WORK, (from, to) => routeTree(this.#data.columns, tree, this.#buffers.leaf, from, to));
      yield* this.#apply(tree);
      this.trees.push(tree);
      return;
    }
    this.#lookup ??= this.#tables();
    const { tables, drawer } = this.#lookup;
    const structure = yield* this.#grow(drawer);
    const sums = new LeafSums(this.#targets, tables, this.#buffers, structure.feature.length + 1);
    yield* this.#inChunks(LEAF_WORK + this.#targets.outputs * OUTPUT_WORK, (from, to) => sums.add(from, to));
    const value = sums.values(this.#params);
    const tree = { ...structure, cover: sums.cover, value };
    yield* this.#apply(tree);
    this.trees.push(tree);
  }

  *#grow(drawer: RowDrawer): Generator<number, Structure> {
    const rng = Rng.seeded(`${this.#seed}/${this.#targets.name}/${this.trees.length}`);
    const { rowShare } = this.#params;
    const features = this.#drawFeatures();
    const direction = directionOf(this.trees.length, this.#targets.outputs, this.#targets.main);
    const packing = packingFor(this.#rows, direction.mostG, direction.mostH);
    const { columns } = this.#data;
    const rows = this.#rows;
    const grower = new TreeGrower(columns, rows, features, this.#binCounts, this.#params, packing, this.#buffers);
    drawer.aim(direction);
    yield* this.#inChunks(DRAW_WORK + rowShare * features.length, (from, to) =>
      grower.take(drawer.draw(rng, rowShare, packing, from, to)),
    );
    yield* grower.grow();
    return grower.structure();
  }

  *#apply(tree: Tree): Generator<number, void> {
    const { outputs } = this.#targets;
    const { leaf, scores } = this.#buffers;
    yield* this.#inChunks(outputs * APPLY_WORK, (from, to) => {
      for (let k = 0; k < outputs; k++) addLeaves(tree, k, outputs, leaf, scores[k]!, from, to);
    });
  }

  /** Does something to all rows, a chunk at a time and a block to a unit of work; yields its work. */
  *#inChunks(work: number, visit: (from: number, to: number) => void): Generator<number, void> {
    for (let block = 0; block < this.#rows; block += BLOCK) {
      const end = Math.min(this.#rows, block + BLOCK);
      for (let from = block; from < end; from += CHUNK) visit(from, Math.min(end, from + CHUNK));
      yield (end - block) * work;
    }
  }

  #tables() {
    const tables = this.#base.map(probabilities);
    return { tables, drawer: new RowDrawer(this.#targets, tables, this.#buffers) };
  }

  /**
   * The features of a tree: they are shuffled once for as many trees as it takes until each has been drawn, so that which features
   * a forest sees how often is no matter of luck.
   */
  #drawFeatures(): Int16Array {
    const pool = Array.from(this.#byName, (_, rank) => rank);
    const turns = turnsOf(this.#params.featureShare);
    const round = Math.floor(this.trees.length / turns);
    const rng = Rng.seeded(`${this.#seed}/${this.#targets.name}/features/${round}`);
    for (let i = pool.length - 1; i > 0; i--) {
      const j = rng.below(i + 1);
      [pool[i], pool[j]] = [pool[j]!, pool[i]!];
    }
    const wanted = drawnFeatures(pool.length, this.#params.featureShare);
    const from = Math.min((this.trees.length % turns) * wanted, pool.length - wanted);
    return Int16Array.from(
      pool.slice(from, from + wanted).sort((a, b) => a - b),
      (rank) => this.#byName[rank]!,
    );
  }
}
