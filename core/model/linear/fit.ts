import type { Dataset } from "../dataset/dataset.ts";
import type { Targets } from "../dataset/targets.ts";
import { type Column, STRIDE } from "./basis.ts";
import { solveSymmetric, substitute } from "./cholesky.ts";
import { curvature } from "./curvature.ts";
import type { Fitted } from "./fitted.ts";
import { PENALTY } from "./inputs.ts";
import { BLOCK, block, type Sums, tablesOf } from "./residuals.ts";

/** Most gradients for one output. */
const MOST_PASSES = 14;
/** Passes after which the curvature is estimated again. */
const CURVATURE_PASSES = 4;
/** A Newton decrement below this share of a nat a row is rounding. */
const CLOSE = 1e-6;
/** Rows of blocks that make one unit of work, in units of rows × features. */
const UNIT = 1_500_000;

/** Memory of all fits of a training. */
export interface FitBuffers {
  /** Those that have a column. */
  readonly features: readonly number[];
  readonly gradient: Float64Array;
  /** Residuals by feature and bin. */
  readonly hist: Float64Array;
  /** The curvature, then its Cholesky factor. */
  readonly factor: Float64Array;
}

export function fitBuffers(columns: readonly Column[]): FitBuffers {
  const features = [...new Set(columns.map((column) => column.feature))];
  const n = columns.length + 1;
  return {
    features,
    gradient: new Float64Array(n),
    hist: new Float64Array(features.length * STRIDE),
    factor: new Float64Array(n * n),
  };
}

/**
 * Logistic regression of one output by Newton's method with a curvature from a sample of rows; a step that makes the loss worse is
 * halved. Yields the work done. Deterministic: rows are summed in their order, whatever the slices.
 */
export function* fitOutput(
  data: Dataset,
  columns: readonly Column[],
  { label }: Targets,
  k: number,
  start: Fitted,
  { features, gradient, hist, factor }: FitBuffers,
): Generator<number, Fitted> {
  const rows = label.length;
  const n = columns.length + 1;
  let at: Fitted = start;
  let best: { fit: Fitted; loss: number } | null = null;
  let step: Float64Array | null = null;
  let share = 1;
  let estimated = false;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    hist.fill(0);
    const tables = tablesOf(columns, features, at.coefficients);
    const sums: Sums = { loss: 0, residual: 0, labelled: 0 };
    let work = 0;
    for (let from = 0; from < rows; from += BLOCK) {
      block(data, features, tables, at.intercept, label, k, from, Math.min(rows, from + BLOCK), hist, sums);
      work += 2 * BLOCK * (features.length + 4);
      if (work > UNIT) {
        yield work;
        work = 0;
      }
    }
    yield work + 1;
    const { labelled } = sums;
    let { loss } = sums;
    if (labelled === 0) return start;
    columns.forEach(({ penalty }, c) => {
      loss += ((PENALTY * penalty) / 2) * at.coefficients[c]! ** 2;
    });
    if (best && step && loss > best.loss + 1e-9 * labelled) {
      // Too far: half the step from where it was taken.
      share /= 2;
      at = moved(best.fit, step, share);
      continue;
    }
    best = { fit: at, loss };
    share = 1;
    gradient[0] = sums.residual;
    columns.forEach(({ feature, z, penalty }, c) => {
      const offset = features.indexOf(feature) * STRIDE;
      let sum = PENALTY * penalty * at.coefficients[c]!;
      for (let bin = 0; bin < z.length; bin++) sum += hist[offset + bin]! * z[bin]!;
      gradient[c + 1] = sum;
    });
    step = gradient.map((g) => -g);
    if (pass % CURVATURE_PASSES === 0 || !estimated) {
      yield* curvature(data, columns, label, at, labelled, factor);
      estimated = true;
      solveSymmetric(factor, step);
    } else {
      substitute(factor, step);
    }
    let decrement = 0;
    for (let i = 0; i < n; i++) decrement -= step[i]! * gradient[i]!;
    if (!(decrement > CLOSE * labelled)) break;
    at = moved(at, step, 1);
  }
  return best!.fit;
}

function moved(from: Fitted, step: Float64Array, share: number): Fitted {
  return {
    intercept: from.intercept + share * step[0]!,
    coefficients: from.coefficients.map((c, i) => c + share * step[i + 1]!),
  };
}
