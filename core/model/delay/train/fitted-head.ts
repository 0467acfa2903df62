import { packIntegers } from "../../../integers.ts";
import { baseScores, type Targets } from "../../dataset/targets.ts";
import { type Tree, treeToJson } from "../../gbdt/tree.ts";
import type { Fitted } from "../../linear/fitted.ts";
import { COEFFICIENT_UNIT, type HeadJson } from "../artifact/body.ts";

/** Intercepts are kept to this many digits, in memory as in the artifact. */
const short = (value: number): number => Number(value.toPrecision(6));

/** What a training has learnt so far of one kind of target. */
export interface Learnt {
  readonly targets: Targets;
  /** Log-odds of each output over all rows. */
  readonly base: readonly number[];
  /** By output. */
  readonly fitted: Fitted[];
  trees: Tree[];
}

export const nothingLearnt = (targets: Targets): Learnt => ({
  targets,
  base: baseScores(targets).map(short),
  fitted: [],
  trees: [],
});

export const headOf = (
  { base, fitted, trees }: Learnt,
  members: { readonly trees: unknown; readonly linear: boolean },
): HeadJson => ({
  trees: members.trees ? { base, trees: trees.map(treeToJson) } : null,
  linear: members.linear
    ? {
        intercepts: fitted.map((fit) => short(fit.intercept)),
        coefficients: fitted.map((fit) => packIntegers(fit.coefficients.map((c) => Math.round(c / COEFFICIENT_UNIT)))),
      }
    : null,
});

/** Outputs from the one that matters most outwards: each can start from where its neighbour ended. */
export const outward = ({ main, outputs }: Targets): number[] => [
  ...Array.from({ length: outputs - main }, (_, i) => main + i),
  ...Array.from({ length: main }, (_, i) => main - 1 - i),
];

/** A fitted output as a piece of the checkpoint, and back. */
export const toPiece = ({ intercept, coefficients }: Fitted): string => JSON.stringify([intercept, ...coefficients]);
export function fromPiece(text: string): Fitted {
  const [intercept, ...coefficients] = JSON.parse(text) as number[];
  return { intercept: intercept!, coefficients: Float64Array.from(coefficients) };
}
