import { Rng } from "../../rng.ts";
import { NO_LABEL, type Targets } from "../delay/targets.ts";
import type { Dataset } from "../model.ts";
import { quickSigmoid } from "../sigmoid.ts";
import { directionOf } from "./direction.ts";
import { type GrowerBuffers, type Structure, TreeGrower } from "./grower.ts";
import { type Packing, pack, packingFor } from "./histogram.ts";
import { type BoostParams, drawnFeatures, turnsOf } from "./params.ts";
import { type Tree, treeFromJson, treeToJson, VALUE_UNIT } from "./tree.ts";

/** Rows visited in one unit of work where each row is visited once, and that work in row visits of a histogram. */
const BLOCK = 65_536;
const DRAW_WORK = 6;
const ROUTE_WORK = 3;
const OUTPUT_WORK = 3;
const APPLY_WORK = 0.3;

/**
 * Gradient boosting of logistic losses (Friedman 2001), one for each output, with common trees: a tree's splits are sought along
 * one direction of the outputs, its leaves then take a Newton step in every output (after Iosipoi & Vakhrushev 2022, who sketch
 * the outputs at random). Every tree draws from a generator of its own, seeded by its number: there is no state between trees but the trees.
 */
export class Booster {
  readonly trees: Tree[] = [];
  /** Scores of outputs beyond their base, in VALUE_UNIT: [output][row]. */
  readonly scores: readonly Int32Array[];
  readonly #base: readonly number[];
  readonly #data: Dataset;
  readonly #rows: number;
  readonly #targets: Targets;
  readonly #params: BoostParams;
  readonly #seed: string;
  readonly #buffers: GrowerBuffers;
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
    buffers: GrowerBuffers,
    scores: readonly Int32Array[],
    known: readonly string[],
  ) {
    this.#data = data;
    this.#rows = targets.label.length;
    this.#targets = targets;
    this.#base = base;
    this.#params = params;
    this.#seed = seed;
    this.#buffers = buffers;
    this.#known = known;
    this.#binCounts = Int16Array.from(data.edges, (edges) => edges.length + 1);
    const names = data.features;
    this.#byName = Int16Array.from(names.map((_, f) => f).sort((a, b) => (names[a]! < names[b]! ? -1 : 1)));
    this.scores = scores.slice(0, targets.outputs);
    for (const score of this.scores) score.fill(0);
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
      yield* this.#route(tree);
      for (let k = 0; k < this.#targets.outputs; k++) this.#apply(tree, k);
      yield this.#rows * this.#targets.outputs * APPLY_WORK;
      this.trees.push(tree);
      return;
    }
    const rng = Rng.seeded(`${this.#seed}/${this.#targets.name}/${this.trees.length}`);
    const features = this.#drawFeatures();
    const direction = directionOf(this.trees.length, this.#targets.outputs, this.#targets.main);
    const packing = packingFor(this.#rows, direction.mostG, direction.mostH);
    let count = 0;
    for (let from = 0; from < this.#rows; from += BLOCK) {
      count = this.#draw(rng, direction.weights, packing, from, Math.min(this.#rows, from + BLOCK), count);
      yield Math.min(BLOCK, this.#rows - from) * DRAW_WORK;
    }
    const grower = new TreeGrower(this.#data, features, this.#binCounts, this.#params, packing, this.#buffers, count);
    yield count * (features.length + 1);
    while (!grower.done) yield grower.level();
    const structure = grower.structure();
    const leaves = structure.feature.length + 1;
    yield* this.#route(structure);
    const cover = new Int32Array(leaves);
    for (let row = 0; row < this.#rows; row++) cover[this.#buffers.leaf[row]!]!++;
    const tree = { ...structure, cover, value: new Int32Array(leaves * this.#targets.outputs) };
    for (let k = 0; k < this.#targets.outputs; k++) {
      this.#fillLeaves(tree, k);
      this.#apply(tree, k);
      yield this.#rows * OUTPUT_WORK;
    }
    this.trees.push(tree);
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

  /** Packs gradients along the direction for the rows that are drawn among from … to − 1; returns how many there are now. */
  #draw(rng: Rng, weights: Float64Array, packing: Packing, from: number, to: number, count: number): number {
    const { packed, order } = this.#buffers;
    const { rowShare } = this.#params;
    const { label } = this.#targets;
    const used = Array.from(weights.keys()).filter((k) => weights[k]! > 0);
    let n = count;
    for (let row = from; row < to; row++) {
      const u = rng.uniform();
      const l = label[row]!;
      if (u >= rowShare || l === NO_LABEL) continue;
      let g = 0;
      let h = 0;
      for (const k of used) {
        const p = quickSigmoid(this.#base[k]! + VALUE_UNIT * this.scores[k]![row]!);
        const w = weights[k]!;
        g += w * (l > k ? p - 1 : p);
        h += w * w * p * (1 - p);
      }
      packed[row] = pack(packing, g, h, u / rowShare);
      order[n++] = row;
    }
    return n;
  }

  /** Finds the leaf of every row. */
  *#route(tree: Structure): Generator<number, void> {
    const { leaf } = this.#buffers;
    const { feature, bin, missingLeft, left, right } = tree;
    const columns = Array.from(feature, (f) => this.#data.columns[f]!);
    for (let from = 0; from < this.#rows; from += BLOCK) {
      const to = Math.min(this.#rows, from + BLOCK);
      for (let row = from; row < to; row++) {
        let node = columns.length > 0 ? 0 : -1;
        while (node >= 0) {
          const b = columns[node]![row]!;
          node = (b === 0 ? missingLeft[node] === 1 : b <= bin[node]!) ? left[node]! : right[node]!;
        }
        leaf[row] = -1 - node;
      }
      yield (to - from) * ROUTE_WORK;
    }
  }

  /** The Newton step of each leaf in one output, over all rows: they are as fresh a sample to a tree as those that grew it. */
  #fillLeaves(tree: Tree, k: number): void {
    const { outputs, label } = this.#targets;
    const { leaf } = this.#buffers;
    const leaves = tree.cover.length;
    const g = new Float64Array(leaves);
    const h = new Float64Array(leaves);
    const score = this.scores[k]!;
    const base = this.#base[k]!;
    for (let row = 0; row < this.#rows; row++) {
      const l = label[row]!;
      if (l === NO_LABEL) continue;
      const p = quickSigmoid(base + VALUE_UNIT * score[row]!);
      const at = leaf[row]!;
      g[at] = g[at]! + (l > k ? p - 1 : p);
      h[at] = h[at]! + p * (1 - p);
    }
    for (let i = 0; i < leaves; i++) {
      tree.value[i * outputs + k] = Math.round(
        (-this.#params.eta * g[i]!) / (h[i]! + this.#params.lambda) / VALUE_UNIT,
      );
    }
  }

  #apply(tree: Tree, k: number): void {
    const { outputs } = this.#targets;
    const { leaf } = this.#buffers;
    const score = this.scores[k]!;
    const value = Int32Array.from(tree.cover, (_, i) => tree.value[i * outputs + k]!);
    for (let row = 0; row < this.#rows; row++) score[row] = score[row]! + value[leaf[row]!]!;
  }
}
