import type { Dataset } from "../dataset/dataset.ts";
import type { Targets } from "../dataset/targets.ts";
import { type DesignColumn, TABLE_STRIDE } from "./basis.ts";
import { choleskySolve, solveWithFactor } from "./cholesky.ts";
import { L2_PENALTY } from "./design-columns.ts";
import type { Fitted } from "./fitted.ts";
import { estimateHessian } from "./hessian.ts";
import { BLOCK_ROWS, LossPass, scoreTables } from "./residuals.ts";

/** Most passes over the rows for one output. */
const MAX_PASSES = 14;
/** The Hessian is estimated again every so many passes. */
const HESSIAN_PASSES = 4;
/**
 * The fit has converged when the Newton decrement, twice the loss that a step could still gain, is below this many nats
 * per row.
 */
const TOLERANCE = 1e-6;
/** Work after which a unit ends, in row visits. */
const UNIT_WORK = 1_500_000;

/** Memory that all fits of a training share. */
export interface FitBuffers {
  /** Indexes of the features that have a column; tables hold them in this order. */
  readonly features: readonly number[];
  /** Length n = columns + 1, the intercept first. */
  readonly gradient: Float64Array;
  /** Residuals summed by feature and bin, [feature's position · TABLE_STRIDE + bin]. */
  readonly residualSums: Float64Array;
  /** n × n row-major: the Hessian, then its Cholesky factor. */
  readonly factor: Float64Array;
  /** Scores of one block of rows. */
  readonly scores: Float64Array;
}

export function fitBuffers(columns: readonly DesignColumn[]): FitBuffers {
  const features = [...new Set(columns.map((column) => column.feature))];
  const n = columns.length + 1;
  return {
    features,
    gradient: new Float64Array(n),
    residualSums: new Float64Array(features.length * TABLE_STRIDE),
    factor: new Float64Array(n * n),
    scores: new Float64Array(BLOCK_ROWS),
  };
}

/** The logistic regression of one output. */
export interface Regression {
  readonly data: Dataset;
  readonly columns: readonly DesignColumn[];
  readonly targets: Targets;
  /** Number of the output; y is 1 for labels above it. */
  readonly output: number;
  /** Where Newton's method starts. */
  readonly start: Fitted;
  readonly buffers: FitBuffers;
}

/**
 * Minimises the log loss of one output, summed over all labelled rows, plus the L2 penalty of the coefficients, by
 * Newton's method. The gradient takes all rows, the Hessian a sample of them. A step that raises the loss is halved.
 * Yields the work done, in row visits.
 *
 * Rows are summed in their order, so the result does not depend on how the work is cut into slices. Without a labelled
 * row `start` is returned.
 */
export function* fitOutput(regression: Regression): Generator<number, Fitted> {
  const { data, columns, targets, start, buffers } = regression;
  const { gradient, factor } = buffers;
  let current: Fitted = start;
  let best: { fit: Fitted; loss: number } | null = null;
  let step: Float64Array | null = null;
  let stepShare = 1;
  let hasFactor = false;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const sums = yield* passOverRows(regression, current);
    const { labelled } = sums;
    if (labelled === 0) return start;
    const loss = penalised(sums.loss, columns, current);
    if (best && step && loss > best.loss + 1e-9 * labelled) {
      stepShare /= 2;
      current = stepped(best.fit, step, stepShare);
      continue;
    }
    best = { fit: current, loss };
    stepShare = 1;
    writeGradient(columns, current, sums.residual, buffers);
    step = gradient.map((g) => -g);
    if (pass % HESSIAN_PASSES === 0 || !hasFactor) {
      yield* estimateHessian({ data, columns, label: targets.label, labelled }, current, factor);
      hasFactor = true;
      choleskySolve(factor, step);
    } else {
      solveWithFactor(factor, step);
    }
    let decrement = 0;
    for (let i = 0; i < step.length; i++) decrement -= step[i]! * gradient[i]!;
    if (!(decrement > TOLERANCE * labelled)) break;
    current = stepped(current, step, 1);
  }
  return best!.fit;
}

/** Loss and residuals of all rows at a fit; the residuals by feature and bin are left in the buffers. */
function* passOverRows(
  { data, columns, targets, output, buffers }: Regression,
  { intercept, coefficients }: Fitted,
): Generator<number, LossPass> {
  const { label } = targets;
  const { features, residualSums, scores } = buffers;
  residualSums.fill(0);
  const pass = new LossPass({
    bins: features.map((f) => data.columns[f]!),
    label,
    output,
    intercept,
    tables: scoreTables(columns, features, coefficients),
    residualSums,
    scores,
  });
  let work = 0;
  for (let from = 0; from < label.length; from += BLOCK_ROWS) {
    pass.addBlock(from, Math.min(label.length, from + BLOCK_ROWS));
    work += 2 * BLOCK_ROWS * (features.length + 4);
    if (work > UNIT_WORK) {
      yield work;
      work = 0;
    }
  }
  yield work + 1;
  return pass;
}

/** The loss plus ½ · penalty · coefficient² of each column. */
function penalised(loss: number, columns: readonly DesignColumn[], { coefficients }: Fitted): number {
  let sum = loss;
  columns.forEach(({ penalty }, c) => {
    sum += ((L2_PENALTY * penalty) / 2) * coefficients[c]! ** 2;
  });
  return sum;
}

/** Writes the gradient of the penalised loss. A column's is Σ residual · z, which is summed over bins, not rows. */
function writeGradient(
  columns: readonly DesignColumn[],
  { coefficients }: Fitted,
  residual: number,
  { features, residualSums, gradient }: FitBuffers,
): void {
  gradient[0] = residual;
  columns.forEach(({ feature, z, penalty }, c) => {
    const offset = features.indexOf(feature) * TABLE_STRIDE;
    let sum = L2_PENALTY * penalty * coefficients[c]!;
    for (let bin = 0; bin < z.length; bin++) sum += residualSums[offset + bin]! * z[bin]!;
    gradient[c + 1] = sum;
  });
}

/** The fit after a share of a step. */
const stepped = (from: Fitted, step: Float64Array, share: number): Fitted => ({
  intercept: from.intercept + share * step[0]!,
  coefficients: from.coefficients.map((c, i) => c + share * step[i + 1]!),
});
