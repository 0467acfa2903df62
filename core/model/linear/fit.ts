import { NO_LABEL, type Targets } from "../delay/targets.ts";
import type { Dataset } from "../model.ts";
import { sigmoid } from "../sigmoid.ts";
import { type Column, STRIDE } from "./basis.ts";
import { solveSymmetric, substitute } from "./cholesky.ts";

/** L2 penalty on coefficients of standardised columns, in units of the summed log loss: days, not flights, are the sample. */
export const PENALTY = 3_000;
/** Rows from which the curvature is estimated: it only steers the steps, the gradient is taken over all rows. */
const CURVATURE_ROWS = 8_192;
const CURVATURE_BLOCK = 512;
/** Most gradients for one output. */
const MOST_PASSES = 14;
/** Passes after which the curvature is estimated again. */
const CURVATURE_PASSES = 4;
/** A Newton decrement below this share of a nat a row is rounding. */
const CLOSE = 1e-7;
const BLOCK = 8_192;
/** Rows of blocks that make one unit of work, in units of rows × features. */
const UNIT = 1_500_000;

export interface Fitted {
  readonly intercept: number;
  readonly coefficients: Float64Array;
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
): Generator<number, Fitted> {
  const features = [...new Set(columns.map((column) => column.feature))];
  const rows = label.length;
  const n = columns.length + 1;
  let at: Fitted = start;
  let factor: Float64Array | null = null;
  let best: { fit: Fitted; loss: number } | null = null;
  let step: Float64Array | null = null;
  let share = 1;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const gradient = new Float64Array(n);
    const hist = new Float64Array(features.length * STRIDE);
    const tables = tablesOf(columns, features, at.coefficients);
    let loss = 0;
    let intercept = 0;
    let labelled = 0;
    let work = 0;
    for (let from = 0; from < rows; from += BLOCK) {
      const sums = block(data, features, tables, at.intercept, label, k, from, Math.min(rows, from + BLOCK), hist);
      loss += sums.loss;
      intercept += sums.residual;
      labelled += sums.labelled;
      work += 2 * BLOCK * (features.length + 4);
      if (work > UNIT) {
        yield work;
        work = 0;
      }
    }
    yield work + 1;
    if (labelled === 0) return start;
    for (const c of at.coefficients) loss += (PENALTY / 2) * c * c;
    if (best && step && loss > best.loss + 1e-9 * labelled) {
      // Too far: half the step from where it was taken.
      share /= 2;
      at = moved(best.fit, step, share);
      continue;
    }
    best = { fit: at, loss };
    share = 1;
    gradient[0] = intercept;
    columns.forEach(({ feature, z }, c) => {
      const offset = features.indexOf(feature) * STRIDE;
      let sum = PENALTY * at.coefficients[c]!;
      for (let bin = 0; bin < z.length; bin++) sum += hist[offset + bin]! * z[bin]!;
      gradient[c + 1] = sum;
    });
    step = gradient.map((g) => -g);
    if (factor === null || pass % CURVATURE_PASSES === 0) {
      factor = yield* curvature(data, columns, label, at, labelled);
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

const scores = new Float64Array(BLOCK);

/** Loss and residuals of rows from … to − 1; residuals are added to `hist` by feature and bin. */
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
): { loss: number; residual: number; labelled: number } {
  scores.fill(intercept);
  features.forEach((f, i) => {
    const column = data.columns[f]!;
    const offset = i * STRIDE;
    for (let row = from; row < to; row++) scores[row - from] = scores[row - from]! + tables[offset + column[row]!]!;
  });
  let loss = 0;
  let residual = 0;
  let labelled = 0;
  for (let row = from; row < to; row++) {
    const l = label[row]!;
    if (l === NO_LABEL) {
      scores[row - from] = 0;
      continue;
    }
    const s = scores[row - from]!;
    const p = sigmoid(s);
    loss += (s > 0 ? s : 0) + Math.log1p(Math.exp(-Math.abs(s))) - (l > k ? s : 0);
    scores[row - from] = l > k ? p - 1 : p;
    residual += scores[row - from]!;
    labelled++;
  }
  features.forEach((f, i) => {
    const column = data.columns[f]!;
    const offset = i * STRIDE;
    for (let row = from; row < to; row++) {
      const at = offset + column[row]!;
      hist[at] = hist[at]! + scores[row - from]!;
    }
  });
  return { loss, residual, labelled };
}

/** The penalised Hessian at a fit, from evenly spread rows weighted up to all. */
function* curvature(
  data: Dataset,
  columns: readonly Column[],
  label: Uint8Array,
  { intercept, coefficients }: Fitted,
  labelled: number,
): Generator<number, Float64Array> {
  const n = columns.length + 1;
  const sum = new Float64Array(n * n);
  const every = Math.max(1, Math.floor(label.length / CURVATURE_ROWS));
  const x = new Float64Array(n);
  x[0] = 1;
  let used = 0;
  for (let row = 0, i = 1; row < label.length; row += every, i++) {
    if (label[row] === NO_LABEL) continue;
    let score = intercept;
    for (let c = 1; c < n; c++) {
      const { feature, z } = columns[c - 1]!;
      x[c] = z[data.columns[feature]![row]!]!;
      score += coefficients[c - 1]! * x[c]!;
    }
    const p = sigmoid(score);
    const w = p * (1 - p);
    for (let a = 0; a < n; a++) {
      const wa = w * x[a]!;
      if (wa === 0) continue;
      const base = a * n;
      for (let b = 0; b <= a; b++) sum[base + b] = sum[base + b]! + wa * x[b]!;
    }
    used++;
    if (i % CURVATURE_BLOCK === 0) yield (CURVATURE_BLOCK * n * n) / 4;
  }
  const up = labelled / Math.max(1, used);
  for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! * up;
  for (let c = 1; c < n; c++) sum[c * n + c] = sum[c * n + c]! + PENALTY;
  sum[0] = sum[0]! + 1e-6;
  return sum;
}
