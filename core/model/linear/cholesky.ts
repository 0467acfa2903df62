/**
 * Solves A·x = b for a symmetric positive definite A of n × n by Cholesky decomposition A = L·Lᵀ. `a` is row-major; its
 * lower triangle is read and overwritten by L. `b`, of length n, becomes x.
 */
export function choleskySolve(a: Float64Array, b: Float64Array): void {
  const n = b.length;
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!;
      a[i * n + j] = i === j ? Math.sqrt(sum) : sum / a[j * n + j]!;
    }
  }
  solveWithFactor(a, b);
}

/** Solves L·Lᵀ·x = b for a factor L that `choleskySolve` left in the lower triangle. `b` becomes x. */
export function solveWithFactor(factor: Float64Array, b: Float64Array): void {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i * n + k]! * b[k]!;
    b[i] = sum / factor[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let k = i + 1; k < n; k++) sum -= factor[k * n + i]! * b[k]!;
    b[i] = sum / factor[i * n + i]!;
  }
}
