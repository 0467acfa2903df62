import { differences, packIntegers, sums, unpackIntegers } from "../../../integers.ts";
import type { TreeJson } from "../../gbdt/tree.ts";

/** Trees of one kind of target: log-odds of each output before any tree, then the trees. */
export interface TreesJson {
  readonly base: readonly number[];
  readonly trees: readonly TreeJson[];
}

/** Log-odds of one unit of a coefficient: with 200 columns a score is rounded by less than 0.001. */
export const COEFFICIENT_UNIT = 1e-5;

/** Linear scores of one kind of target: for each output an intercept, and a coefficient a column in COEFFICIENT_UNIT, packed. */
export interface LinearJson {
  readonly intercepts: readonly number[];
  readonly coefficients: readonly string[];
}

/** What is learnt of one kind of target; a member that was not trained is null. */
export interface HeadJson {
  readonly trees: TreesJson | null;
  readonly linear: LinearJson | null;
}

/** Everything that a trained model knows. Its parts read the bins of features, never raw values. */
export interface DelayBody {
  /** Indexes into KNOTS at which the distribution was learnt, rising. */
  readonly thresholds: readonly number[];
  /** One a knot; see `shapeOf`. */
  readonly shape: readonly number[];
  /** Bin of each carrier that was seen, 1 or more. */
  readonly carriers: Readonly<Record<string, number>>;
  /** Bin edges of each feature, and last those of the carrier. */
  readonly edges: readonly (readonly number[])[];
  /** Inputs of the linear scores: feature, then what each bin counts for in Z_UNIT, as `packed` writes it. */
  readonly columns: readonly (readonly [feature: number, z: string])[];
  readonly delay: HeadJson;
  readonly cancelled: HeadJson;
}

/** What the bins of a column count for, in Z_UNIT, as text, and again as numbers; null for another text. */
export const packed = (z: ArrayLike<number>): string => packIntegers(differences(z));
export function unpacked(text: unknown): Int32Array | null {
  const steps = unpackIntegers(text);
  return steps && sums(steps);
}
