import type { Dataset, Learner, Training } from "../model.ts";
import { Booster } from "./booster.ts";
import { forestJson } from "./forest.ts";
import { bufferBytes, growerBuffers } from "./grower.ts";
import { type BoostParams, CANCEL_PARAMS, LATE_PARAMS } from "./params.ts";
import { GBDT_ID, gbdtModel } from "./predictor.ts";
import { fitShape, type Shape } from "./shape.ts";

/** A boosted learner; a quick one with half the trees and twice the step is judged in place of the slow one. */
export function gbdtLearner(late: BoostParams = LATE_PARAMS, cancelled: BoostParams = CANCEL_PARAMS): Learner {
  const named = (prefix: string, params: BoostParams) =>
    Object.entries(params).map(([name, value]) => [`${prefix}.${name}`, value]);
  return {
    id: GBDT_ID,
    params: Object.fromEntries([...named("late", late), ...named("cancelled", cancelled)]),
    start: (data, rows, seed, pieces = []) => new GbdtTraining(data, rows, seed, pieces, late, cancelled),
  };
}

export const gbdt: Learner = gbdtLearner();

const half = (params: BoostParams): BoostParams => ({
  ...params,
  trees: Math.ceil(params.trees / 2),
  eta: 2 * params.eta,
});
export const quickGbdt: Learner = gbdtLearner(half(LATE_PARAMS), half(CANCEL_PARAMS));

/** Trees for "delayed", then the shape of the distribution by their score, then trees for cancellation. One piece a tree. */
class GbdtTraining implements Training {
  readonly pieces: string[];
  readonly #data: Dataset;
  readonly #rows: number;
  readonly #late: Booster;
  readonly #scores: Float32Array;
  readonly #bufferBytes: number;
  readonly #startCancelled: () => Booster;
  #shape: Shape | null = null;
  #cancelled: Booster | null = null;

  constructor(
    data: Dataset,
    rows: number,
    seed: string,
    pieces: readonly string[],
    late: BoostParams,
    cancelled: BoostParams,
  ) {
    this.#data = data;
    this.#rows = rows;
    this.pieces = [...pieces];
    const widest = Math.max(1, Math.round(Math.max(late.featureShare, cancelled.featureShare) * data.features.length));
    const buffers = growerBuffers(rows, widest, Math.max(late.depth, cancelled.depth));
    this.#scores = new Float32Array(rows);
    this.#bufferBytes = bufferBytes(buffers);
    this.#late = new Booster(data, rows, "late", late, seed, buffers, this.#scores, pieces.slice(0, late.trees));
    // Cancellation reuses buffers and scores: the shape has been read off the scores before it starts.
    this.#startCancelled = () =>
      new Booster(data, rows, "cancelled", cancelled, seed, buffers, this.#scores, pieces.slice(late.trees));
  }

  get done(): boolean {
    return this.#cancelled?.done ?? false;
  }

  get progress(): number {
    return 0.8 * this.#late.progress + 0.2 * (this.#cancelled?.progress ?? 0);
  }

  get bytes(): number {
    return this.#bufferBytes + this.#scores.byteLength;
  }

  step(): number {
    if (!this.#late.done) return this.#boost(this.#late, 0);
    if (!this.#shape) {
      this.#shape = fitShape(this.#data, this.#rows, this.#scores);
      this.#cancelled = this.#startCancelled();
      return 8 * this.#rows;
    }
    return this.#boost(this.#cancelled!, this.#late.trees.length);
  }

  finish() {
    return gbdtModel([...this.#data.features], {
      late: forestJson(this.#late.base, this.#late.trees, this.#data),
      cancelled: forestJson(this.#cancelled!.base, this.#cancelled!.trees, this.#data),
      shape: this.#shape!,
    });
  }

  #boost(booster: Booster, before: number): number {
    const work = booster.step();
    const newest = booster.trees.at(-1);
    if (newest && before + booster.trees.length > this.pieces.length) this.pieces.push(Booster.piece(newest));
    return work;
  }
}
