import { TABLE_STRIDE } from "./basis.ts";

/*
 * Loops over rows and features. Four features are taken at once: the number that belongs to the row is then read and
 * written once for them. `columns` has, for each feature that the model uses, the bins of all rows; tables have the
 * layout [feature's position in `columns` · TABLE_STRIDE + bin].
 */

type FourColumns = [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

/** Adds to scores[row − from], for rows from … to − 1, the entries of `tables` for the bins of the row. */
export function addScores(
  columns: readonly Uint8Array[],
  tables: Float64Array,
  from: number,
  to: number,
  scores: Float64Array,
): void {
  const stride = TABLE_STRIDE;
  let f = 0;
  for (; f + 4 <= columns.length; f += 4) {
    const [a, b, c, d] = columns.slice(f, f + 4) as FourColumns;
    const at = f * stride;
    for (let row = from, i = 0; row < to; row++, i++) {
      const first = tables[at + a[row]!]! + tables[at + stride + b[row]!]!;
      const second = tables[at + 2 * stride + c[row]!]! + tables[at + 3 * stride + d[row]!]!;
      scores[i] = scores[i]! + (first + second);
    }
  }
  for (; f < columns.length; f++) {
    const column = columns[f]!;
    const at = f * stride;
    for (let row = from, i = 0; row < to; row++, i++) scores[i] = scores[i]! + tables[at + column[row]!]!;
  }
}

/** Adds residuals[row − from], for rows from … to − 1, to the entries of `sums` for the bins of the row. */
export function addResiduals(
  columns: readonly Uint8Array[],
  residuals: Float64Array,
  from: number,
  to: number,
  sums: Float64Array,
): void {
  const stride = TABLE_STRIDE;
  let f = 0;
  for (; f + 4 <= columns.length; f += 4) {
    const [a, b, c, d] = columns.slice(f, f + 4) as FourColumns;
    const at = f * stride;
    for (let row = from, i = 0; row < to; row++, i++) {
      const residual = residuals[i]!;
      const atA = at + a[row]!;
      const atB = at + stride + b[row]!;
      const atC = at + 2 * stride + c[row]!;
      const atD = at + 3 * stride + d[row]!;
      sums[atA] = sums[atA]! + residual;
      sums[atB] = sums[atB]! + residual;
      sums[atC] = sums[atC]! + residual;
      sums[atD] = sums[atD]! + residual;
    }
  }
  for (; f < columns.length; f++) {
    const column = columns[f]!;
    for (let row = from, i = 0; row < to; row++, i++) {
      const at = f * stride + column[row]!;
      sums[at] = sums[at]! + residuals[i]!;
    }
  }
}

/** Rows that `addOuterProducts` takes at once: each sum is read and written once for all of them. */
export const ROWS_AT_ONCE = 4;

/**
 * Adds w·x·xᵀ of ROWS_AT_ONCE rows to the lower triangle of `sum`, n × n row-major. `x` has one array of n values per
 * row, `weights` one w per row; a weight of 0 leaves the row out.
 */
export function addOuterProducts(x: readonly Float64Array[], weights: Float64Array, sum: Float64Array): void {
  const [x0, x1, x2, x3] = x as [Float64Array, Float64Array, Float64Array, Float64Array];
  const n = x0.length;
  for (let a = 0; a < n; a++) {
    const w0 = weights[0]! * x0[a]!;
    const w1 = weights[1]! * x1[a]!;
    const w2 = weights[2]! * x2[a]!;
    const w3 = weights[3]! * x3[a]!;
    for (let b = 0, at = a * n; b <= a; b++, at++)
      sum[at] = sum[at]! + (w0 * x0[b]! + w1 * x1[b]! + (w2 * x2[b]! + w3 * x3[b]!));
  }
}
