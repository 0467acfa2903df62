import { NO_LABEL, type Targets } from "../dataset/targets.ts";
import type { BoostBuffers } from "./buffers.ts";
import { ENTRY_ROUND, ENTRY_SHIFT, MAX_SCORE, type ProbabilityTable } from "./loss.ts";
import type { BoostParams } from "./params.ts";
import { type Tree, VALUE_UNIT } from "./tree.ts";

/**
 * Each sum over a leaf is kept as four partial sums, which rows take in turn: neighbouring rows are often in the same
 * leaf, and an addition would have to wait for the one before it.
 */
const LANES = 4;

/**
 * Sums over the rows of each leaf, from which its values follow. All rows count, also those that the tree was not grown
 * from: they are a sample of the same leaf to which the splits were not fitted.
 */
export class LeafSums {
  /** One per leaf: its rows, those without a label included. Valid after `values`. */
  readonly cover: Int32Array;
  readonly #targets: Targets;
  readonly #tables: readonly ProbabilityTable[];
  readonly #buffers: BoostBuffers;
  readonly #leaves: number;
  /** Number of rows by leaf and label, [leaf · 256 + label]. */
  readonly #labelCounts: Int32Array;
  /**
   * One array per output: Σ p at [2 · (LANES · leaf + lane)], Σ p·(1 − p) behind it. One leaf more takes the rows
   * without a label.
   */
  readonly #sums: readonly Float64Array[];

  /** `tables` has one table per output; the buffers hold each row's leaf in `rowNode`. */
  constructor(targets: Targets, tables: readonly ProbabilityTable[], buffers: BoostBuffers, leaves: number) {
    this.#targets = targets;
    this.#tables = tables;
    this.#buffers = buffers;
    this.#leaves = leaves;
    this.cover = new Int32Array(leaves);
    this.#labelCounts = new Int32Array(leaves * 256);
    this.#sums = tables.map(() => new Float64Array(2 * LANES * (leaves + 1)));
  }

  /** Adds rows from … to − 1, at most CHUNK_ROWS. */
  add(from: number, to: number): void {
    this.#countLabels(from, to);
    for (let k = 0; k < this.#sums.length; k++) this.#addProbabilities(k, from, to);
  }

  /** Counts the rows by leaf and label, and notes where each adds to the sums. */
  #countLabels(from: number, to: number): void {
    const { rowNode, chunk } = this.#buffers;
    const { label } = this.#targets;
    const labelCounts = this.#labelCounts;
    const places = chunk.rows;
    const unlabelled = 2 * LANES * this.#leaves;
    const none = NO_LABEL;
    for (let row = from; row < to; row++) {
      const leaf = rowNode[row]!;
      const l = label[row]!;
      labelCounts[(leaf << 8) | l] = labelCounts[(leaf << 8) | l]! + 1;
      places[row - from] = l === none ? unlabelled : 2 * (LANES * leaf + (row & (LANES - 1)));
    }
  }

  /**
   * The leaf values, [leaf · outputs + output] in VALUE_UNIT of log-odds: the share eta of the Newton step −G / (H +
   * λ), where G = Σ p − (rows with label > output) and H = Σ p·(1 − p) over the labelled rows of the leaf.
   */
  values({ eta, lambda }: BoostParams): Int32Array {
    const { outputs } = this.#targets;
    const values = new Int32Array(this.#leaves * outputs);
    for (let leaf = 0; leaf < this.#leaves; leaf++) {
      const counts = this.#labelCounts.subarray(leaf << 8, (leaf + 1) << 8);
      this.cover[leaf] = counts.reduce((sum, n) => sum + n, 0);
      let above = this.cover[leaf]! - counts[NO_LABEL]!;
      for (let k = 0; k < outputs; k++) {
        above -= counts[k]!;
        const gradient = this.#total(k, leaf, 0) - above;
        const step = (-eta * gradient) / (this.#total(k, leaf, 1) + lambda);
        values[leaf * outputs + k] = Math.round(step / VALUE_UNIT);
      }
    }
    return values;
  }

  /**
   * Adds p and p·(1 − p) of output k for rows from … to − 1, each at the place that `#countLabels` noted in the chunk.
   */
  #addProbabilities(k: number, from: number, to: number): void {
    const places = this.#buffers.chunk.rows;
    const table = this.#tables[k]!;
    const score = this.#buffers.scores[k]!;
    const sums = this.#sums[k]!;
    const [round, shift] = [ENTRY_ROUND, ENTRY_SHIFT];
    for (let row = from, i = 0; row < to; row++, i++) {
      const entry = 2 * ((score[row]! + round) >> shift);
      const at = places[i]!;
      sums[at] = sums[at]! + table[entry]!;
      sums[at + 1] = sums[at + 1]! + table[entry + 1]!;
    }
  }

  /** Σ p (`which` 0) or Σ p·(1 − p) (`which` 1) of an output over a leaf, all lanes together. */
  #total(k: number, leaf: number, which: 0 | 1): number {
    const sums = this.#sums[k]!;
    let total = 0;
    for (let lane = 0; lane < LANES; lane++) total += sums[2 * (LANES * leaf + lane) + which]!;
    return total;
  }
}

/** Adds to the scores of one output what a tree says to rows from … to − 1; sums are clipped to ±MAX_SCORE. */
export function addLeafValues(
  { value, cover }: Pick<Tree, "cover" | "value">,
  { output, outputs }: { readonly output: number; readonly outputs: number },
  { rowNode, scores }: BoostBuffers,
  from: number,
  to: number,
): void {
  const values = Int32Array.from(cover, (_, leaf) => value[leaf * outputs + output]!);
  const score = scores[output]!;
  const max = MAX_SCORE;
  for (let row = from; row < to; row++) {
    score[row] = Math.max(-max, Math.min(max, score[row]! + values[rowNode[row]!]!));
  }
}
