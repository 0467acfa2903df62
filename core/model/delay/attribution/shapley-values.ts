import type { Paths } from "./tree-paths.ts";

/** Nodes of the Gauss–Legendre quadrature of two points on 0 … 1, which is exact for polynomials up to degree 3. */
const NODES = Float64Array.of(0.5 - Math.sqrt(3) / 6, 0.5 + Math.sqrt(3) / 6);

/**
 * Writes the Shapley values of the four tests on the way to a leaf to `into`, for a leaf of value 1 and a row whose
 * answers are `answers`: bit k is set if split k sends the row left. By the multilinear extension of a game (Owen
 * 1972), let each feature be known with probability x, and else pass its test with the share of rows that do: the value
 * of a feature is the mean over x, from 0 to 1, of what knowing it adds, which is its own term times the product of the
 * others'.
 */
export function leafShapleyValues(
  { splits, lefts, share }: Paths,
  leaf: number,
  answers: number,
  into: Float64Array,
): void {
  const at = 4 * leaf;
  const a = share[at]!;
  const b = share[at + 1]!;
  const c = share[at + 2]!;
  const d = share[at + 3]!;
  const toA = passed(answers, splits[at]!, lefts[at]!) - a;
  const toB = passed(answers, splits[at + 1]!, lefts[at + 1]!) - b;
  const toC = passed(answers, splits[at + 2]!, lefts[at + 2]!) - c;
  const toD = passed(answers, splits[at + 3]!, lefts[at + 3]!) - d;
  into.fill(0);
  for (const x of NODES) {
    const ab = (a + x * toA) * (b + x * toB);
    const cd = (c + x * toC) * (d + x * toD);
    into[0] = into[0]! + (toA / 2) * (b + x * toB) * cd;
    into[1] = into[1]! + (toB / 2) * (a + x * toA) * cd;
    into[2] = into[2]! + (toC / 2) * (d + x * toD) * ab;
    into[3] = into[3]! + (toD / 2) * (c + x * toC) * ab;
  }
}

/** 1 if every split of the test sends a row with these answers towards the leaf, else 0. */
const passed = (answers: number, splits: number, lefts: number): number => (((answers ^ lefts) & splits) - 1) >>> 31;
