import type { Dataset } from "../dataset/dataset.ts";
import { STRIDE } from "./basis.ts";

/** Adds to `scores` what `tables` say of rows from … to − 1: [feature's place × STRIDE + bin], four features at a time. */
export function addScores(
  { columns }: Dataset,
  features: readonly number[],
  tables: Float64Array,
  from: number,
  to: number,
  scores: Float64Array,
): void {
  const stride = STRIDE;
  let place = 0;
  for (; place + 4 <= features.length; place += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((i) => columns[features[place + i]!]!) as FourColumns;
    const at = place * stride;
    for (let row = from, i = 0; row < to; row++, i++) {
      const first = tables[at + a[row]!]! + tables[at + stride + b[row]!]!;
      const second = tables[at + 2 * stride + c[row]!]! + tables[at + 3 * stride + d[row]!]!;
      scores[i] = scores[i]! + (first + second);
    }
  }
  for (; place < features.length; place++) {
    const column = columns[features[place]!]!;
    const at = place * stride;
    for (let row = from, i = 0; row < to; row++, i++) scores[i] = scores[i]! + tables[at + column[row]!]!;
  }
}

/** Adds the residuals of rows from … to − 1 to `sums` by feature and bin, laid out as above. */
export function addResiduals(
  { columns }: Dataset,
  features: readonly number[],
  residuals: Float64Array,
  from: number,
  to: number,
  sums: Float64Array,
): void {
  const stride = STRIDE;
  let place = 0;
  for (; place + 4 <= features.length; place += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((i) => columns[features[place + i]!]!) as FourColumns;
    const at = place * stride;
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
  for (; place < features.length; place++) {
    const column = columns[features[place]!]!;
    for (let row = from, i = 0; row < to; row++, i++) {
      const at = place * stride + column[row]!;
      sums[at] = sums[at]! + residuals[i]!;
    }
  }
}

type FourColumns = [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

/** Rows that `addSquares` takes at once: each sum is read and written once for all of them. */
export const ROWS_AT_ONCE = 4;

/** Adds w·x·xᵀ of four rows to the lower triangle of `sum`, n × n row-major. A weight of 0 leaves a row out. */
export function addSquares(x: readonly Float64Array[], weights: Float64Array, sum: Float64Array): void {
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
