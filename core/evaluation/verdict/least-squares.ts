/** Share of a column's mean square that is added to the diagonal, so that columns that say the same are no fault. */
const RIDGE = 1e-9;

/**
 * Coefficients β that minimise Σ weight · (y − x · β)², from the normal equations by Gaussian elimination without
 * pivoting, which is stable for them (Golub & Van Loan 2013, Matrix Computations, §4.2). `rows` holds x of each
 * observation.
 */
export function leastSquares(
  rows: readonly (readonly number[])[],
  y: readonly number[],
  weights: readonly number[],
): number[] {
  const size = rows[0]?.length ?? 0;
  const equations = Array.from({ length: size }, () => new Float64Array(size + 1));
  rows.forEach((x, i) => {
    for (let r = 0; r < size; r++) {
      const weighted = weights[i]! * x[r]!;
      for (let c = 0; c < size; c++) equations[r]![c]! += weighted * x[c]!;
      equations[r]![size]! += weighted * y[i]!;
    }
  });
  equations.forEach((equation, r) => {
    equation[r]! += RIDGE * equation[r]! + Number.MIN_VALUE;
  });
  for (let r = 0; r < size; r++) {
    for (let below = r + 1; below < size; below++) {
      const factor = equations[below]![r]! / equations[r]![r]!;
      for (let c = r; c <= size; c++) equations[below]![c]! -= factor * equations[r]![c]!;
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let r = size - 1; r >= 0; r--) {
    let rest = equations[r]![size]!;
    for (let c = r + 1; c < size; c++) rest -= equations[r]![c]! * solution[c]!;
    solution[r] = rest / equations[r]![r]!;
  }
  return solution;
}
