import { packIntegers } from "../../../integers.ts";
import { baseScores, type Targets } from "../../dataset/targets.ts";
import { type Tree, treeToJson } from "../../gbdt/tree.ts";
import type { Fitted } from "../../linear/fitted.ts";
import { COEFFICIENT_UNIT, type HeadJson } from "../artifact/body.ts";

/** Intercepts have this many digits in memory as in the artifact, so that both predict the same. */
const short = (value: number): number => Number(value.toPrecision(6));

/** What a training has fitted so far for one kind of target. */
export interface FittedHead {
  readonly targets: Targets;
  /** Log-odds of each output over all rows: the score before any tree. */
  readonly base: readonly number[];
  /** Linear scores, one per output. */
  readonly linear: Fitted[];
  trees: Tree[];
}

export const unfittedHead = (targets: Targets): FittedHead => ({
  targets,
  base: baseScores(targets).map(short),
  linear: [],
  trees: [],
});

/** The head as the artifact holds it. A member that is not part of the learner is null. */
export const headToJson = (
  { base, linear, trees }: FittedHead,
  members: { readonly trees: unknown; readonly linear: boolean },
): HeadJson => ({
  trees: members.trees ? { base, trees: trees.map(treeToJson) } : null,
  linear: members.linear
    ? {
        intercepts: linear.map((fit) => short(fit.intercept)),
        coefficients: linear.map((fit) => packIntegers(fit.coefficients.map((c) => Math.round(c / COEFFICIENT_UNIT)))),
      }
    : null,
});

/**
 * The outputs from the main one up to the last, then from the main one down to the first: each fit can start from its
 * neighbour's.
 */
export const outputsFromMain = ({ main, outputs }: Targets): number[] => [
  ...Array.from({ length: outputs - main }, (_, i) => main + i),
  ...Array.from({ length: main }, (_, i) => main - 1 - i),
];

/** A fitted output as a piece of the checkpoint. */
export const fittedToPiece = ({ intercept, coefficients }: Fitted): string =>
  JSON.stringify([intercept, ...coefficients]);

/** The inverse of `fittedToPiece`. */
export function fittedFromPiece(text: string): Fitted {
  const [intercept, ...coefficients] = JSON.parse(text) as number[];
  return { intercept: intercept!, coefficients: Float64Array.from(coefficients) };
}
