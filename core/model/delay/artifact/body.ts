import { differences, packIntegers, sums, unpackIntegers } from "../../../integers.ts";
import type { TreeJson } from "../../gbdt/tree.ts";

/** Boosted trees of one kind of target. */
export interface TreesJson {
  /** Log-odds of each output before any tree. */
  readonly base: readonly number[];
  readonly trees: readonly TreeJson[];
}

/** Log-odds of one unit of a stored coefficient. With 200 columns this rounds a score by less than 0.001. */
export const COEFFICIENT_UNIT = 1e-5;

/** Linear scores of one kind of target. */
export interface LinearJson {
  /** Log-odds, one per output. */
  readonly intercepts: readonly number[];
  /** For each output one coefficient per column, in COEFFICIENT_UNIT, as `packIntegers` writes them. */
  readonly coefficients: readonly string[];
}

/** The members of a model for one kind of target, delay or cancellation. A member that was not trained is null. */
export interface HeadJson {
  readonly trees: TreesJson | null;
  readonly linear: LinearJson | null;
}

/**
 * The body of an artifact: everything that a trained model knows. Trees and linear scores read bins of features, never
 * raw values.
 */
export interface DelayBody {
  /** Indexes into KNOTS, rising: the heads' outputs are P(delay ≥ knot) at these. */
  readonly thresholds: readonly number[];
  /** One number per knot; see `shapeOf`. */
  readonly shape: readonly number[];
  /** By airline: log-odds by which the first outputs are lowered; see `lowEnds`. Absent in older artifacts. */
  readonly lowEnds?: Readonly<Record<string, readonly number[]>>;
  /** Bin of each carrier in the training set, from 1 on. */
  readonly carriers: Readonly<Record<string, number>>;
  /** Bin edges of each feature, and last those of the carrier's column. */
  readonly edges: readonly (readonly number[])[];
  /** Inputs of the linear scores: the feature, and `packBinValues` of the input's value for each bin in Z_UNIT. */
  readonly columns: readonly (readonly [feature: number, z: string])[];
  readonly delay: HeadJson;
  readonly cancelled: HeadJson;
}

/** The values of an input for each bin, in Z_UNIT, as text. They rise slowly, so their differences are short. */
export const packBinValues = (z: ArrayLike<number>): string => packIntegers(differences(z));

/** The inverse of `packBinValues`; null for anything but a text that it writes. */
export function unpackBinValues(text: unknown): Int32Array | null {
  const steps = unpackIntegers(text);
  return steps && sums(steps);
}
