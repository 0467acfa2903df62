import type { Dataset } from "../dataset/dataset.ts";
import { NO_LABEL } from "../dataset/targets.ts";
import { sigmoid } from "../sigmoid.ts";
import type { DesignColumn } from "./basis.ts";
import { L2_PENALTY } from "./design-columns.ts";
import type { Fitted } from "./fitted.ts";
import { addOuterProducts, ROWS_AT_ONCE } from "./row-kernels.ts";

/**
 * Rows from which the Hessian is estimated. It only decides on the steps; where they end depends on the gradient, which
 * takes all rows.
 */
const SAMPLE_ROWS = 4_096;
/** Rows of the sample that make one unit of work. */
const BLOCK_ROWS = 512;

/** The rows of a logistic regression and their labels; whether a label means 1 does not matter to the Hessian. */
export interface LabelledRows {
  readonly data: Dataset;
  readonly columns: readonly DesignColumn[];
  /** One per row; NO_LABEL leaves a row out. */
  readonly label: Uint8Array;
  /** Number of rows with a label. */
  readonly labelled: number;
}

/**
 * Writes the Hessian of the penalised loss at a fit into the lower triangle of `hessian`, n × n row-major with n =
 * columns + 1, the intercept first. It is the sum over every m-th row, scaled up to all labelled rows, plus the
 * penalties. Yields the work done, in row visits.
 */
export function* estimateHessian(
  { data, columns, label, labelled }: LabelledRows,
  fit: Fitted,
  hessian: Float64Array,
): Generator<number, void> {
  const n = columns.length + 1;
  hessian.fill(0);
  const every = Math.max(1, Math.floor(label.length / SAMPLE_ROWS));
  const x = Array.from({ length: ROWS_AT_ONCE }, () => new Float64Array(n));
  const weights = new Float64Array(ROWS_AT_ONCE);
  let used = 0;
  let waiting = 0;
  for (let row = 0, i = 1; row < label.length; row += every, i++) {
    if (label[row] !== NO_LABEL) {
      const p = sigmoid(writeInputs(data, columns, fit, row, x[waiting]!));
      weights[waiting++] = p * (1 - p);
      used++;
    }
    if (waiting === ROWS_AT_ONCE || row + every >= label.length) {
      weights.fill(0, waiting);
      addOuterProducts(x, weights, hessian);
      waiting = 0;
    }
    if (i % BLOCK_ROWS === 0) yield (BLOCK_ROWS * n * n) / 8;
  }
  const scale = labelled / Math.max(1, used);
  for (let i = 0; i < hessian.length; i++) hessian[i] = hessian[i]! * scale;
  columns.forEach(({ penalty }, c) => {
    const diagonal = (c + 1) * (n + 1);
    hessian[diagonal] = hessian[diagonal]! + L2_PENALTY * penalty;
  });
  // The intercept is not penalised; this keeps its row positive definite if every p is 0 or 1.
  hessian[0] = hessian[0]! + 1e-6;
}

/** Writes a row of the design matrix into `x`, 1 for the intercept first; returns the row's log-odds. */
function writeInputs(
  data: Dataset,
  columns: readonly DesignColumn[],
  { intercept, coefficients }: Fitted,
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
