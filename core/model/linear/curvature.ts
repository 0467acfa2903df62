import type { Dataset } from "../dataset/dataset.ts";
import { NO_LABEL } from "../dataset/targets.ts";
import { sigmoid } from "../sigmoid.ts";
import type { Column } from "./basis.ts";
import type { Fitted } from "./fitted.ts";
import { PENALTY } from "./inputs.ts";
import { addSquares, ROWS_AT_ONCE } from "./passes.ts";

/** Rows from which the curvature is estimated: it only steers the steps, the gradient is taken over all rows. */
const CURVATURE_ROWS = 4_096;
const CURVATURE_BLOCK = 512;

/** Writes the penalised Hessian at a fit, from evenly spread rows weighted up to all. */
export function* curvature(
  data: Dataset,
  columns: readonly Column[],
  label: Uint8Array,
  { intercept, coefficients }: Fitted,
  labelled: number,
  sum: Float64Array,
): Generator<number, void> {
  const n = columns.length + 1;
  sum.fill(0);
  const every = Math.max(1, Math.floor(label.length / CURVATURE_ROWS));
  const x = Array.from({ length: ROWS_AT_ONCE }, () => new Float64Array(n));
  const weights = new Float64Array(ROWS_AT_ONCE);
  let used = 0;
  let turn = 0;
  for (let row = 0, i = 1; row < label.length; row += every, i++) {
    if (label[row] !== NO_LABEL) {
      const p = sigmoid(rowOf(data, columns, coefficients, intercept, row, x[turn]!));
      weights[turn++] = p * (1 - p);
      used++;
    }
    if (turn === ROWS_AT_ONCE || row + every >= label.length) {
      weights.fill(0, turn);
      addSquares(x, weights, sum);
      turn = 0;
    }
    if (i % CURVATURE_BLOCK === 0) yield (CURVATURE_BLOCK * n * n) / 8;
  }
  const up = labelled / Math.max(1, used);
  for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! * up;
  columns.forEach(({ penalty }, c) => {
    const at = (c + 1) * (n + 1);
    sum[at] = sum[at]! + PENALTY * penalty;
  });
  sum[0] = sum[0]! + 1e-6;
}

/** Writes the inputs of a row, 1 for the intercept first; returns its score. */
function rowOf(
  data: Dataset,
  columns: readonly Column[],
  coefficients: Float64Array,
  intercept: number,
  row: number,
  x: Float64Array,
): number {
  let score = intercept;
  x[0] = 1;
  for (let c = 0; c < columns.length; c++) {
    const { feature, z } = columns[c]!;
    const value = z[data.columns[feature]![row]!]!;
    x[c + 1] = value;
    score += coefficients[c]! * value;
  }
  return score;
}
