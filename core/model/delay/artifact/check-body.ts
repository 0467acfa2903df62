import { DELAYED_MIN } from "../../../delay.ts";
import { KNOTS, knotIndex } from "../../../distribution/cdf.ts";
import { unpackIntegers } from "../../../integers.ts";
import { wrongWithTree } from "../../gbdt/tree.ts";
import { isInteger, isNumbers } from "../../json-checks.ts";
import { type DelayBody, type HeadJson, type LinearJson, type TreesJson, unpackBinValues } from "./body.ts";

/**
 * Checks the body of an artifact. Null if the model made of it answers every row of `features` values with
 * probabilities; else the fault in words.
 */
export function checkBody(json: unknown, features: number): string | null {
  const { thresholds, shape, lowEnds, carriers, edges, columns, delay, cancelled } = (json ?? {}) as Record<
    keyof DelayBody,
    unknown
  >;
  if (
    !Array.isArray(thresholds) ||
    !thresholds.every((t, i) => isInteger(t, 0, KNOTS.length - 2) && (i === 0 || t > thresholds[i - 1]))
  ) {
    return "thresholds are not rising knots";
  }
  if (!thresholds.includes(knotIndex(DELAYED_MIN))) return "15 minutes are not among the thresholds";
  if (!isNumbers(shape, KNOTS.length)) return "shape has not one number a knot";
  if (shapeFalls(shape, thresholds)) return "shape does not rise between thresholds";
  if (lowEnds !== undefined && !areLowEnds(lowEnds, thresholds.length)) return "low ends are not log-odds by airline";
  if (!Array.isArray(edges) || edges.length !== features + 1) return "edges are not one list a feature";
  for (const [f, list] of edges.entries()) {
    if (!Array.isArray(list) || list.length > 254 || !isNumbers(list)) return `edges of feature ${f} are not numbers`;
    if (list.some((edge, i) => i > 0 && edge <= list[i - 1]!)) return `edges of feature ${f} do not rise`;
  }
  const lists = edges as readonly (readonly number[])[];
  const codes = lists[features]!.length + 1;
  if (typeof carriers !== "object" || carriers === null) return "carriers are missing";
  if (!Object.values(carriers).every((bin) => isInteger(bin, 1, codes))) return "a carrier has no bin";
  if (!Array.isArray(columns)) return "columns is not a list";
  for (const [c, column] of columns.entries()) {
    if (!Array.isArray(column) || !isInteger(column[0], 0, features)) return `column ${c} has no feature`;
    if (unpackBinValues(column[1])?.length !== lists[column[0]]!.length + 2)
      return `column ${c} has not one number a bin`;
  }
  return (
    checkHead("delay", delay, features + 1, thresholds.length, columns.length) ??
    checkHead("cancelled", cancelled, features + 1, 1, columns.length)
  );
}

function areLowEnds(lowEnds: unknown, outputs: number): boolean {
  if (typeof lowEnds !== "object" || lowEnds === null) return false;
  return Object.values(lowEnds).every(
    (offsets) => isNumbers(offsets) && offsets.length <= outputs && offsets.every((x) => Math.abs(x) <= 100),
  );
}

/** Whether the shape leaves 0 … 1 or falls between two thresholds, or is not 0 at one. */
function shapeFalls(shape: readonly number[], thresholds: readonly number[]): boolean {
  let last = 0;
  return shape.some((share, i) => {
    if (thresholds.includes(i) || i === KNOTS.length - 1) {
      last = 0;
      return share !== 0;
    }
    const falls = !(share >= last && share <= 1);
    last = share;
    return falls;
  });
}

/** Checks one head of a body; null if it is sound, else the fault in words, which begin with `name`. */
function checkHead(name: string, head: unknown, features: number, outputs: number, columns: number): string | null {
  const { trees, linear } = (head ?? {}) as Record<keyof HeadJson, unknown>;
  if (trees === undefined || linear === undefined || (trees === null && linear === null))
    return `${name} has no member`;
  if (trees !== null) {
    const { base, trees: list } = trees as Record<keyof TreesJson, unknown>;
    if (!isNumbers(base, outputs) || base.some((b) => Math.abs(b) > 100)) return `${name}: base is not log-odds`;
    if (!Array.isArray(list)) return `${name}: trees is not a list`;
    for (const [t, tree] of list.entries()) {
      const fault = wrongWithTree(tree, features, outputs);
      if (fault) return `${name}: tree ${t} ${fault}`;
    }
  }
  if (linear !== null) {
    const { intercepts, coefficients } = linear as Record<keyof LinearJson, unknown>;
    if (!isNumbers(intercepts, outputs)) return `${name}: intercepts are not one an output`;
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
