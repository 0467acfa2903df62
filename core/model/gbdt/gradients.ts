import type { Rng } from "../../rng.ts";
import { NO_LABEL, type Targets } from "../dataset/targets.ts";
import type { BoostBuffers } from "./buffers.ts";
import type { Direction } from "./direction.ts";
import { CHUNK_ROWS, type RowChunk } from "./histogram.ts";
import { ENTRY_ROUND, ENTRY_SHIFT, type ProbabilityTable } from "./loss.ts";
import { type Packing, pack } from "./packing.ts";

/** How the rows of one tree are sampled and their gradients computed. */
export interface GradientPlan {
  readonly direction: Direction;
  readonly packing: Packing;
  /** Share of the rows to draw, in (0, 1]. */
  readonly rowShare: number;
  /** The tree's own generator; one number per row is taken from it. */
  readonly rng: Rng;
}

/**
 * Draws the rows that a tree is grown from and computes their gradients and hessians, projected on the tree's
 * direction.
 */
export class GradientSampler {
  readonly #label: Uint8Array;
  readonly #buffers: BoostBuffers;
  readonly #tables: readonly ProbabilityTable[];
  /** What is kept of one chunk, by position in it. */
  readonly #randoms = new Uint32Array(CHUNK_ROWS);
  readonly #dithers = new Float64Array(CHUNK_ROWS);
  readonly #gradients = new Float64Array(CHUNK_ROWS);
  readonly #hessians = new Float64Array(CHUNK_ROWS);

  /** `tables` has one table per output. */
  constructor({ label }: Targets, tables: readonly ProbabilityTable[], buffers: BoostBuffers) {
    this.#label = label;
    this.#tables = tables;
    this.#buffers = buffers;
  }

  /**
   * A function that samples rows from … to − 1, at most CHUNK_ROWS, to be called for all rows of the training set in
   * their order. It writes `packed` of the buffers, 0 for rows that are not drawn or have no label, and lists the rows
   * drawn in their chunk, which it returns.
   */
  sampling(plan: GradientPlan): (from: number, to: number) => RowChunk {
    const { weights } = plan.direction;
    // Output k has y = 1 if label > k, so Σ wₖ·yₖ of a row is the sum of the weights before its label.
    const weightBelow = new Float64Array(weights.length + 1);
    for (let l = 1; l < weightBelow.length; l++) weightBelow[l] = weightBelow[l - 1]! + weights[l - 1]!;
    return (from, to) => {
      const { chunk } = this.#buffers;
      chunk.length = this.#drawRows(plan, from, to);
      this.#gradients.fill(0);
      this.#hessians.fill(0);
      for (let k = 0; k < weights.length; k++) if (weights[k]! > 0) this.#addOutput(k, weights[k]!);
      this.#buffers.packed.fill(0, from, to);
      this.#packRows(plan.packing, weightBelow);
      return chunk;
    };
  }

  /**
   * Lists the rows drawn, from position 0 of the chunk on, and returns their number. A row is drawn if its random
   * number of 31 bits is below a limit and if it has a label. Given that, number ÷ limit is uniform in [0, 1), and
   * serves as the row's dither.
   */
  #drawRows({ rng, rowShare }: GradientPlan, from: number, to: number): number {
    const randoms = this.#randoms.subarray(0, to - from);
    rng.fill(randoms);
    const limit = Math.ceil(rowShare * 2 ** 31);
    const label = this.#label;
    const { rows } = this.#buffers.chunk;
    const dithers = this.#dithers;
    const none = NO_LABEL;
    let n = 0;
    for (let i = 0; i < randoms.length; i++) {
      const u = randoms[i]! >>> 1;
      rows[n] = from + i;
      dithers[n] = u / limit;
      // Without a branch: n rises by 1 if u − limit is negative and the label is not NO_LABEL; else the next row
      // overwrites this one.
      n += ((u - limit) >>> 31) & (((label[from + i]! ^ none) + 255) >> 8);
    }
    return n;
  }

  /**
   * Adds w·p to the gradients and w²·p·(1 − p) to the hessians of the chunk's rows; `#packRows` takes the labels into
   * account.
   */
  #addOutput(k: number, weight: number): void {
    const table = this.#tables[k]!;
    const score = this.#buffers.scores[k]!;
    const { rows, length } = this.#buffers.chunk;
    const gradients = this.#gradients;
    const hessians = this.#hessians;
    const [round, shift] = [ENTRY_ROUND, ENTRY_SHIFT];
    for (let i = 0; i < length; i++) {
      const entry = 2 * ((score[rows[i]!]! + round) >> shift);
      gradients[i] = gradients[i]! + weight * table[entry]!;
      hessians[i] = hessians[i]! + weight * weight * table[entry + 1]!;
    }
  }

  /** Quantises gradient Σ wₖ·(pₖ − yₖ) and hessian Σ wₖ²·pₖ·(1 − pₖ) of the chunk's rows. */
  #packRows(packing: Packing, weightBelow: Float64Array): void {
    const { packed, chunk } = this.#buffers;
    const { rows, length } = chunk;
    const label = this.#label;
    const gradients = this.#gradients;
    const hessians = this.#hessians;
    const dithers = this.#dithers;
    for (let i = 0; i < length; i++) {
      const row = rows[i]!;
      packed[row] = pack(packing, gradients[i]! - weightBelow[label[row]!]!, hessians[i]!, dithers[i]!);
    }
  }
}
