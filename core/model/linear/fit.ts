import { NO_LABEL, type Targets } from "../delay/targets.ts";
import type { Dataset } from "../model.ts";
import { sigmoid } from "../sigmoid.ts";
import { type Column, STRIDE } from "./basis.ts";
import { solveSymmetric, substitute } from "./cholesky.ts";
import type { Input } from "./inputs.ts";
import { addResiduals, addScores, addSquares, ROWS_AT_ONCE } from "./passes.ts";

/**
 * L2 penalty on coefficients of standardised columns, in units of the summed log loss, for an input whose own `penalty` is 1: days,
 * not flights, are the sample.
 */
export const PENALTY = 1_500;
/** Rows from which the curvature is estimated: it only steers the steps, the gradient is taken over all rows. */
const CURVATURE_ROWS = 4_096;
const CURVATURE_BLOCK = 512;
/** Most gradients for one output. */
const MOST_PASSES = 14;
/** Passes after which the curvature is estimated again. */
const CURVATURE_PASSES = 4;
/** A Newton decrement below this share of a nat a row is rounding. */
const CLOSE = 1e-6;
const BLOCK = 8_192;
/** Rows of blocks that make one unit of work, in units of rows × features. */
const UNIT = 1_500_000;

export interface Fitted {
  readonly intercept: number;
  readonly coefficients: Float64Array;
}

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
  columns: readonly Input[],
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

/** What each bin of each feature adds to the score. */
export function tablesOf(
  columns: readonly Column[],
  features: readonly number[],
  coefficients: Float64Array,
): Float64Array {
  const tables = new Float64Array(features.length * STRIDE);
  columns.forEach(({ feature, z }, c) => {
    const offset = features.indexOf(feature) * STRIDE;
    for (let bin = 0; bin < z.length; bin++) tables[offset + bin]! += coefficients[c]! * z[bin]!;
  });
  return tables;
}

/** Scores of the rows of a block, then their residuals. */
const scores = new Float64Array(BLOCK);
/** Rows whose 1 + e^−|score| are multiplied before a logarithm is taken: below 2 each, so the product stays a number. */
const LOG_ROWS = 512;

interface Sums {
  loss: number;
  residual: number;
  labelled: number;
}

/** Adds loss and residuals of rows from … to − 1 to `sums`; residuals are also added to `hist` by feature and bin. */
function block(
  data: Dataset,
  features: readonly number[],
  tables: Float64Array,
  intercept: number,
  label: Uint8Array,
  k: number,
  from: number,
  to: number,
  hist: Float64Array,
  sums: Sums,
): void {
  scores.fill(intercept);
  addScores(data, features, tables, from, to, scores);
  for (let start = from; start < to; start += LOG_ROWS)
    residuals(label, k, start, Math.min(to, start + LOG_ROWS), from, sums);
  addResiduals(data, features, scores, from, to, hist);
}

/** Turns scores into residuals, 0 for rows without a label; adds up to `sums`. */
function residuals(label: Uint8Array, k: number, from: number, to: number, first: number, sums: Sums): void {
  const none = NO_LABEL;
  let loss = 0;
  let residual = 0;
  let product = 1;
  let labelled = 0;
  for (let row = from; row < to; row++) {
    const l = label[row]!;
    const s = scores[row - first]!;
    if (l === none) {
      scores[row - first] = 0;
      continue;
    }
    const y = l > k ? 1 : 0;
    const e = Math.exp(-Math.abs(s));
    // log(1 + eˢ) is s + log(1 + e⁻ˢ) where s is positive.
    product *= 1 + e;
    loss += (s > 0 ? s : 0) - y * s;
    const r = (s > 0 ? 1 : e) / (1 + e) - y;
    scores[row - first] = r;
    residual += r;
    labelled++;
  }
  sums.loss += loss + Math.log(product);
  sums.residual += residual;
  sums.labelled += labelled;
}

/** Writes the penalised Hessian at a fit, from evenly spread rows weighted up to all. */
function* curvature(
  data: Dataset,
  columns: readonly Input[],
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
