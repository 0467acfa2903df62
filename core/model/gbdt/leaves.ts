import { NO_LABEL, type Targets } from "../dataset/targets.ts";
import type { BoostBuffers } from "./buffers.ts";
import { ENTRY_ROUND, ENTRY_SHIFT, MOST_SCORE, type Scores } from "./loss.ts";
import type { BoostParams } from "./params.ts";
import { type Tree, VALUE_UNIT } from "./tree.ts";

/** Neighbouring rows are often in one leaf: four sums of each, taken in turn, do not wait for one another. */
const LANES = 4;

/**
 * Sums over the rows of each leaf, for the Newton step of every output: all rows, since those that the tree did not see are as
 * fresh a sample to it as those that grew it.
 */
export class LeafSums {
  readonly cover: Int32Array;
  readonly #targets: Targets;
  readonly #tables: readonly Float64Array[];
  readonly #buffers: BoostBuffers;
  readonly #leaves: number;
  /** Rows of each leaf by label: [leaf · 256 + label]. */
  readonly #labels: Int32Array;
  /** For each output Σ p and Σ p·(1 − p) of each leaf and lane. */
  readonly #sums: readonly Float64Array[];

  constructor(targets: Targets, tables: readonly Float64Array[], buffers: BoostBuffers, leaves: number) {
    this.#targets = targets;
    this.#tables = tables;
    this.#buffers = buffers;
    this.#leaves = leaves;
    this.cover = new Int32Array(leaves);
    this.#labels = new Int32Array(leaves * 256);
    // One leaf more for the rows without a label.
    this.#sums = tables.map(() => new Float64Array(2 * LANES * (leaves + 1)));
  }

  /** Adds rows from … to − 1, at most CHUNK. */
  add(from: number, to: number): void {
    const { leaf, scores, chunk } = this.#buffers;
    const { label } = this.#targets;
    const labels = this.#labels;
    const places = chunk.rows;
    const nowhere = 2 * LANES * this.#leaves;
    const none = NO_LABEL;
    for (let row = from; row < to; row++) {
      const at = leaf[row]!;
      const l = label[row]!;
      labels[(at << 8) | l] = labels[(at << 8) | l]! + 1;
      places[row - from] = l === none ? nowhere : 2 * (LANES * at + (row & (LANES - 1)));
    }
    this.#sums.forEach((sums, k) => {
      addProbabilities(this.#tables[k]!, scores[k]!, places, from, to, sums);
    });
  }

  /** The leaf values, [leaf × outputs + output] in VALUE_UNIT. */
  values({ eta, lambda }: BoostParams): Int32Array {
    const { outputs } = this.#targets;
    const values = new Int32Array(this.#leaves * outputs);
    for (let leaf = 0; leaf < this.#leaves; leaf++) {
      const rows = this.#labels.subarray(leaf << 8, (leaf + 1) << 8);
      this.cover[leaf] = rows.reduce((sum, n) => sum + n, 0);
      let above = this.cover[leaf]! - rows[NO_LABEL]!;
      this.#sums.forEach((sums, k) => {
        above -= rows[k]!;
        const sum = (which: number): number => {
          let total = 0;
          for (let lane = 0; lane < LANES; lane++) total += sums[2 * (LANES * leaf + lane) + which]!;
          return total;
        };
        const step = (-eta * (sum(0) - above)) / (sum(1) + lambda);
        values[leaf * outputs + k] = Math.round(step / VALUE_UNIT);
      });
    }
    return values;
  }
}

function addProbabilities(
  table: Float64Array,
  score: Scores,
  places: Int32Array,
  from: number,
  to: number,
  sums: Float64Array,
): void {
  const [round, shift] = [ENTRY_ROUND, ENTRY_SHIFT];
  for (let row = from, i = 0; row < to; row++, i++) {
    const entry = 2 * ((score[row]! + round) >> shift);
    const at = places[i]!;
    sums[at] = sums[at]! + table[entry]!;
    sums[at + 1] = sums[at + 1]! + table[entry + 1]!;
  }
}

/** Moves the scores of rows from … to − 1 by what their leaves say of an output. */
export function addLeaves(
  { value, cover }: Tree,
  k: number,
  outputs: number,
  leaf: Uint8Array,
  score: Scores,
  from: number,
  to: number,
): void {
  const steps = Int32Array.from(cover, (_, i) => value[i * outputs + k]!);
  // Beyond it a row is as good as certain, and its score no longer matters.
  const most = MOST_SCORE;
  for (let row = from; row < to; row++) {
    score[row] = Math.max(-most, Math.min(most, score[row]! + steps[leaf[row]!]!));
  }
}
