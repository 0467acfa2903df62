import type { Dataset } from "./dataset/dataset.ts";
import type { Workspace } from "./dataset/workspace.ts";
import type { Pieces } from "./pieces.ts";

/** What a model says of one flight. */
export interface Prediction {
  /**
   * P(delay < knot) for each of KNOTS given that the flight departs: 0 … 1, not decreasing. `quantise` makes a `Cdf` of
   * it.
   */
  readonly cdf: Float64Array;
  /** 0 … 1. */
  readonly pCancelled: number;
}

/** All that a model may look at. Which part it uses is its own business. */
export interface ModelInput {
  /** Raw feature values in the order of `Model.features`, NaN where missing; empty for a model without features. */
  readonly row: Float32Array;
  /** Carrier code, one that was never seen included. */
  readonly carrier: string;
  /** Minutes since local midnight by the clock on the wall, 0 … 1439. */
  readonly minuteOfDay: number;
}

/**
 * Minutes of expected delay, taken apart: `usual`, all attributions and `elsewhere` add up to the mean of the predicted
 * distribution.
 */
export interface Explanation {
  /** Expected minutes of a usual flight. */
  readonly usual: number;
  /** Attribution (SHAP value) of each feature in minutes, in the order of `Model.features`, and last the carrier's. */
  readonly attributions: Float64Array;
  /** Minutes by which what is known of other airports moves the model's own mean; absent where it is not asked. */
  readonly elsewhere?: number;
}

/** A trained model: pure data and arithmetic, the same numbers in workerd, Node and the browser. */
export interface Model {
  readonly learner: string;
  /** The features it reads, in the order of `ModelInput.row`; empty for climatology. */
  readonly features: readonly string[];
  predict(input: ModelInput): Prediction;
  /** Why this forecast differs from the usual flight's; absent for a model that has no reasons. */
  explain?(input: ModelInput): Explanation;
  /** Plain JSON, versioned; `core/model/artifact/codec.ts` writes it as text and reads it back. */
  toJSON(): ModelJson;
}

export interface ModelJson {
  readonly learner: string;
  readonly features: readonly string[];
  readonly body: unknown;
}

/** A training in progress. It lives in memory; what cannot be made from the dataset again is in its pieces. */
export interface Training {
  readonly done: boolean;
  /** 0 … 1. */
  readonly progress: number;
  /**
   * Does one unit of work and says how large it was, in row visits (2 to 4 ns each).
   * Any number of calls between two interruptions gives the same model, byte for byte.
   */
  step(): number;
  /** Call when `done`. */
  finish(): Model;
  /** Sum of `byteLength` of the arrays that it holds besides the dataset. */
  readonly bytes: number;
}

export interface Learner {
  /** kebab-case, equal to its folder or file. */
  readonly id: string;
  /** Parameters with which two trainings on the same data are the same training. */
  readonly params: Readonly<Record<string, number>>;
  /**
   * Trains on rows 0 … rows − 1. The first steps take up the parts saved in `pieces` instead of computing them; later
   * ones add theirs. A training that came before with the same workspace must have ended.
   */
  start(data: Dataset, rows: number, seed: string, pieces?: Pieces, workspace?: Workspace): Training;
}
