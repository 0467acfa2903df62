import { Rng } from "../../rng.ts";
import type { Dataset } from "../model.ts";
import { type GrowerBuffers, TreeGrower } from "./grower.ts";
import type { BoostParams } from "./params.ts";
import { addTree, type Tree, treeFromJson, treeToJson } from "./tree.ts";

/** What is boosted: `late` is delay ≥ 15 among departed flights, `cancelled` is cancellation among all. */
export type Target = "late" | "cancelled";

/** 1 or 0, or −1 for a row that says nothing about the target. */
export function labelOf(data: Dataset, target: Target, row: number): number {
  if (target === "cancelled") return data.cancelled[row]!;
  const delay = data.delay[row]!;
  return Number.isNaN(delay) ? -1 : delay >= 15 ? 1 : 0;
}

/** Work of visiting a row for its gradient (an exponential) or for its leaf, in row visits of a histogram. */
const GRADIENT_WORK = 6;
const LEAF_WORK = 6;

/**
 * Gradient boosting of a logistic loss (Friedman 2001) on rows 0 … rows − 1. Every tree draws its rows and features from a
 * generator of its own, seeded by the tree's number: there is no state to keep between trees but the trees.
 */
export class Booster {
  readonly trees: Tree[] = [];
  /** Log-odds of the target as of the trees so far, base included. */
  readonly scores: Float32Array;
  readonly base: number;
  readonly #data: Dataset;
  readonly #rows: number;
  readonly #target: Target;
  readonly #params: BoostParams;
  readonly #seed: string;
  readonly #buffers: GrowerBuffers;
  readonly #binCounts: Int16Array;
  /** Feature numbers sorted by name, so that the order of columns decides nothing. */
  readonly #byName: Int16Array;
  readonly #known: string[];
  #grower: TreeGrower | null = null;

  constructor(
    data: Dataset,
    rows: number,
    target: Target,
    params: BoostParams,
    seed: string,
    buffers: GrowerBuffers,
    scores: Float32Array,
    known: readonly string[],
  ) {
    this.#data = data;
    this.#rows = rows;
    this.#target = target;
    this.#params = params;
    this.#seed = seed;
    this.#buffers = buffers;
    this.#known = [...known];
    this.#binCounts = Int16Array.from(data.edges, (edges) => edges.length + 1);
    const names = data.features;
    this.#byName = Int16Array.from(names.map((_, f) => f).sort((a, b) => (names[a]! < names[b]! ? -1 : 1)));
    this.base = baseScore(data, rows, target);
    this.scores = scores;
    scores.fill(this.base);
  }

  get done(): boolean {
    return this.trees.length === this.#params.trees;
  }

  get progress(): number {
    return this.trees.length / this.#params.trees;
  }

  /** One unit: take up a known tree, or begin a tree, or grow it by a level. Returns its work. */
  step(): number {
    const known = this.#known[this.trees.length];
    if (known !== undefined) return this.#take(treeFromJson(JSON.parse(known)));
    if (!this.#grower) return this.#begin();
    if (!this.#grower.done) return this.#grower.level() + 1;
    const tree = this.#grower.tree();
    this.#grower = null;
    return this.#take(tree);
  }

  #take(tree: Tree): number {
    addTree(tree, this.#data, this.#rows, this.scores);
    this.trees.push(tree);
    return this.#rows * LEAF_WORK;
  }

  #begin(): number {
    const { pairs, order } = this.#buffers;
    const { rowShare, featureShare } = this.#params;
    const rng = Rng.seeded(`${this.#seed}/${this.#target}/${this.trees.length}`);
    const features = this.#drawFeatures(rng, featureShare);
    let count = 0;
    for (let row = 0; row < this.#rows; row++) {
      const drawn = rng.uniform() < rowShare;
      const label = labelOf(this.#data, this.#target, row);
      if (!drawn || label < 0) continue;
      const p = 1 / (1 + Math.exp(-this.scores[row]!));
      pairs[2 * row] = p - label;
      pairs[2 * row + 1] = p * (1 - p);
      order[count++] = row;
    }
    this.#grower = new TreeGrower(this.#data, features, this.#binCounts, this.#params, this.#buffers, count);
    return this.#rows * GRADIENT_WORK + count * features.length;
  }

  #drawFeatures(rng: Rng, share: number): Int16Array {
    const pool = Array.from(this.#byName, (_, rank) => rank);
    const wanted = Math.min(pool.length, Math.max(1, Math.round(share * pool.length)));
    for (let i = 0; i < wanted; i++) {
      const j = i + rng.below(pool.length - i);
      [pool[i], pool[j]] = [pool[j]!, pool[i]!];
    }
    return Int16Array.from(
      pool.slice(0, wanted).sort((a, b) => a - b),
      (rank) => this.#byName[rank]!,
    );
  }

  /** The newest tree as a piece of the checkpoint. */
  static piece(tree: Tree): string {
    return JSON.stringify(treeToJson(tree));
  }
}

/** Log-odds of the target's share, drawn half a row toward even odds so that it is finite. */
function baseScore(data: Dataset, rows: number, target: Target): number {
  let yes = 0.5;
  let no = 0.5;
  for (let row = 0; row < rows; row++) {
    const label = labelOf(data, target, row);
    if (label === 1) yes++;
    else if (label === 0) no++;
  }
  return Math.fround(Math.log(yes / no));
}
