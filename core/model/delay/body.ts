import { KNOTS, knotIndex } from "../../forecast/distribution.ts";
import { differences, packIntegers, sums, unpackIntegers } from "../../integers.ts";
import type { TreeJson } from "../gbdt/tree.ts";
import { wrongWithTree } from "../gbdt/tree.ts";

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

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isIndex = (value: unknown, below: number): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < below;
const numbers = (value: unknown, length: number): value is number[] =>
  Array.isArray(value) && value.length === length && value.every(isNumber);

/** Null if a model can be made of it that answers every row of `features` values with probabilities; else what is wrong. */
export function wrongWithBody(json: unknown, features: number): string | null {
  const { thresholds, shape, carriers, edges, columns, delay, cancelled } = (json ?? {}) as Record<
    keyof DelayBody,
    unknown
  >;
  if (
    !Array.isArray(thresholds) ||
    !thresholds.every((t, i) => isIndex(t, KNOTS.length - 1) && (i === 0 || t > thresholds[i - 1]))
  ) {
    return "thresholds are not rising knots";
  }
  if (!thresholds.includes(knotIndex(15))) return "15 minutes are not among the thresholds";
  if (!numbers(shape, KNOTS.length)) return "shape has not one number a knot";
  if (wrongShape(shape, thresholds)) return "shape does not rise between thresholds";
  if (!Array.isArray(edges) || edges.length !== features + 1) return "edges are not one list a feature";
  for (const [f, list] of edges.entries()) {
    if (!Array.isArray(list) || list.length > 254 || !numbers(list, list.length))
      return `edges of feature ${f} are not numbers`;
    if (list.some((edge, i) => i > 0 && edge <= list[i - 1]!)) return `edges of feature ${f} do not rise`;
  }
  const lists = edges as readonly (readonly number[])[];
  const codes = lists[features]!.length + 1;
  if (typeof carriers !== "object" || carriers === null) return "carriers are missing";
  if (!Object.values(carriers).every((bin) => isIndex(bin, codes + 1) && bin > 0)) return "a carrier has no bin";
  if (!Array.isArray(columns)) return "columns is not a list";
  for (const [c, column] of columns.entries()) {
    if (!Array.isArray(column) || !isIndex(column[0], features + 1)) return `column ${c} has no feature`;
    if (unpacked(column[1])?.length !== lists[column[0]]!.length + 2) return `column ${c} has not one number a bin`;
  }
  return (
    wrongHead("delay", delay, features + 1, thresholds.length, columns.length) ??
    wrongHead("cancelled", cancelled, features + 1, 1, columns.length)
  );
}

function wrongShape(shape: readonly number[], thresholds: readonly number[]): boolean {
  let last = 0;
  return shape.some((share, i) => {
    if (thresholds.includes(i) || i === KNOTS.length - 1) {
      last = 0;
      return share !== 0;
    }
    const wrong = !(share >= last && share <= 1);
    last = share;
    return wrong;
  });
}

function wrongHead(name: string, head: unknown, features: number, outputs: number, columns: number): string | null {
  const { trees, linear } = (head ?? {}) as Record<keyof HeadJson, unknown>;
  if (trees === undefined || linear === undefined || (trees === null && linear === null))
    return `${name} has no member`;
  if (trees !== null) {
    const { base, trees: list } = trees as Record<keyof TreesJson, unknown>;
    if (!numbers(base, outputs) || base.some((b) => Math.abs(b) > 100)) return `${name}: base is not log-odds`;
    if (!Array.isArray(list)) return `${name}: trees is not a list`;
    for (const [t, tree] of list.entries()) {
      const wrong = wrongWithTree(tree, features, outputs);
      if (wrong) return `${name}: tree ${t} ${wrong}`;
    }
  }
  if (linear !== null) {
    const { intercepts, coefficients } = linear as Record<keyof LinearJson, unknown>;
    if (!numbers(intercepts, outputs)) return `${name}: intercepts are not one an output`;
    if (
      !Array.isArray(coefficients) ||
      coefficients.length !== outputs ||
      !coefficients.every((text) => unpackIntegers(text)?.length === columns)
    ) {
      return `${name}: coefficients are not one a column and output`;
    }
  }
  return null;
}
