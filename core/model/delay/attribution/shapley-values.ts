import type { Paths } from "./tree-paths.ts";

/** Where a polynomial of degree 3 is looked at so that its mean over 0 … 1 is that of two values (Gauss–Legendre). */
const NODES = Float64Array.of(0.5 - Math.sqrt(3) / 6, 0.5 + Math.sqrt(3) / 6);

/**
 * Writes the Shapley values of a leaf's four tests, the leaf being worth 1, for a row with these answers. Let each feature be known
 * with chance x, and else be passed by its share of rows: a feature's value is the mean over x of what it then adds (Owen 1972),
 * its own part times the product of the others'.
 */
export function worths({ splits, lefts, share }: Paths, leaf: number, answers: number, into: Float64Array): void {
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

/** 1 if no split of the test sends a row with these answers elsewhere, else 0. */
const passed = (answers: number, splits: number, lefts: number): number => (((answers ^ lefts) & splits) - 1) >>> 31;
