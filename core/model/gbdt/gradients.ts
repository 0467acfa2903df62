import type { Rng } from "../../rng.ts";
import { NO_LABEL, type Targets } from "../dataset/targets.ts";
import type { BoostBuffers } from "./buffers.ts";
import type { Direction } from "./direction.ts";
import { CHUNK, type RowChunk } from "./histogram.ts";
import { ENTRY_ROUND, ENTRY_SHIFT, type Scores } from "./loss.ts";
import { type Packing, pack } from "./packing.ts";

/** Draws the rows that a tree sees and packs their gradients along its direction. */
export class RowDrawer {
  readonly #label: Uint8Array;
  readonly #buffers: BoostBuffers;
  readonly #tables: readonly Float64Array[];
  #weights: Float64Array = new Float64Array(0);
  /** Weight of the outputs that a label is above. */
  #above = new Float64Array(0);
  readonly #randoms = new Uint32Array(CHUNK);
  readonly #dithers = new Float64Array(CHUNK);
  readonly #gradients = new Float64Array(CHUNK);
  readonly #hessians = new Float64Array(CHUNK);

  /** `tables` as of `probabilities`, one an output. */
  constructor({ label }: Targets, tables: readonly Float64Array[], buffers: BoostBuffers) {
    this.#label = label;
    this.#tables = tables;
    this.#buffers = buffers;
  }

  /** Before each tree. */
  aim({ weights }: Direction): void {
    this.#weights = weights;
    const above = new Float64Array(weights.length + 1);
    for (let l = 1; l < above.length; l++) above[l] = above[l - 1]! + weights[l - 1]!;
    this.#above = above;
  }

  /** Draws among rows from … to − 1, at most CHUNK; those drawn are then in the buffers' chunk. */
  draw(rng: Rng, rowShare: number, packing: Packing, from: number, to: number): RowChunk {
    const { packed, chunk, scores } = this.#buffers;
    const { rows } = chunk;
    const dithers = this.#dithers;
    const randoms = this.#randoms.subarray(0, to - from);
    rng.fill(randoms);
    const n = drawRows(randoms, Math.ceil(rowShare * 2 ** 31), this.#label, from, rows, dithers);
    packed.fill(0, from, to);
    this.#gradients.fill(0);
    this.#hessians.fill(0);
    this.#weights.forEach((weight, k) => {
      if (weight > 0) addAlong(weight, this.#tables[k]!, scores[k]!, rows, n, this.#gradients, this.#hessians);
    });
    this.#pack(packing, n);
    chunk.length = n;
    return chunk;
  }

  /** Quantises the gradients of the first `n` rows of the chunk. */
  #pack(packing: Packing, n: number): void {
    const { packed, chunk } = this.#buffers;
    const { rows } = chunk;
    const label = this.#label;
    const above = this.#above;
    const gradients = this.#gradients;
    const hessians = this.#hessians;
    const dithers = this.#dithers;
    for (let i = 0; i < n; i++) {
      const row = rows[i]!;
      packed[row] = pack(packing, gradients[i]! - above[label[row]!]!, hessians[i]!, dithers[i]!);
    }
  }
}

/**
 * Lists the rows from `from` on whose random number, 31 bits, is below `limit` and that have a label; returns how many. What the
 * number leaves to chance is a dither in 0 … 1, below 1. No branch depends on a row.
 */
function drawRows(
  randoms: Uint32Array,
  limit: number,
  label: Uint8Array,
  from: number,
  rows: Int32Array,
  dithers: Float64Array,
): number {
  const none = NO_LABEL;
  let n = 0;
  for (let i = 0; i < randoms.length; i++) {
    const u = randoms[i]! >>> 1;
    rows[n] = from + i;
    dithers[n] = u / limit;
    // The sign of u − limit, and 0 for no label only.
    n += ((u - limit) >>> 31) & (((label[from + i]! ^ none) + 255) >> 8);
  }
  return n;
}

/** Adds what an output of this weight gives to gradient and hessian, as if no label were above it. */
function addAlong(
  weight: number,
  table: Float64Array,
  score: Scores,
  rows: Int32Array,
  n: number,
  gradients: Float64Array,
  hessians: Float64Array,
): void {
  const [round, shift] = [ENTRY_ROUND, ENTRY_SHIFT];
  for (let i = 0; i < n; i++) {
    const entry = 2 * ((score[rows[i]!]! + round) >> shift);
    gradients[i] = gradients[i]! + weight * table[entry]!;
    hessians[i] = hessians[i]! + weight * weight * table[entry + 1]!;
  }
}
