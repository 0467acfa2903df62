import type { RngState } from "../rng.ts";

/**
 * A training set in columns, quantised: bin 0 holds the missing values, bins 1 … 255 rising values.
 * Memory: rows × features bytes, and 6 bytes a row for the labels.
 */
export interface Dataset {
  readonly rows: number;
  readonly features: readonly string[];
  /** One column a feature, `rows` long. */
  readonly columns: readonly Uint8Array[];
  /** Upper edges of bins 1 … k−1 for each feature: value ≤ edge[j] ⇒ bin ≤ j + 1. Raw thresholds of trees come from here. */
  readonly edges: readonly Float32Array[];
  /** Minutes after schedule; NaN where the flight was cancelled. */
  readonly delay: Float32Array;
  readonly cancelled: Uint8Array;
  /** Day number (days since 1970-01-01) of each row, not decreasing. */
  readonly day: Int32Array;
}

/** What a model says of one flight. */
export interface Prediction {
  /** P(delay < knot) for each of KNOTS given that the flight departs: 0 … 1, not decreasing. */
  readonly cdf: Float64Array;
  /** 0 … 1. */
  readonly pCancelled: number;
}

/** A trained model: pure data and arithmetic, the same numbers in workerd, Node and the browser. */
export interface Model {
  readonly learner: string;
  readonly features: readonly string[];
  /** `row` holds the raw feature values in the order of `features`, NaN where missing. */
  predict(row: Float32Array): Prediction;
  /** Plain JSON, versioned; `core/model/codec.ts` reads it back. */
  toJSON(): ModelJson;
}

export interface ModelJson {
  readonly format: number;
  readonly learner: string;
  readonly features: readonly string[];
  readonly body: unknown;
}

/** Work done in slices: budgets are counted in work (trees, rows), never in time. */
export interface Learner<State> {
  readonly id: string;
  /** Parameters with which two trainings are the same training. */
  readonly params: Readonly<Record<string, number>>;
  start(data: Dataset, seed: RngState): State;
  /** One unit of work (a tree, a pass). Any number of calls between two checkpoints gives the same model. */
  step(state: State, data: Dataset): void;
  done(state: State): boolean;
  /** 0 … 1. */
  progress(state: State): number;
  finish(state: State, data: Dataset): Model;
  /** What cannot be derived from the dataset: small, JSON. */
  checkpoint(state: State): unknown;
  restore(checkpoint: unknown, data: Dataset): State;
}
