import type { Dataset } from "../dataset/dataset.ts";
import { NO_LABEL } from "../dataset/targets.ts";
import { type Column, STRIDE } from "./basis.ts";
import { addResiduals, addScores } from "./passes.ts";

/** Most rows of a block. */
export const BLOCK = 8_192;

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

export interface Sums {
  loss: number;
  residual: number;
  labelled: number;
}

/** Adds loss and residuals of rows from … to − 1 to `sums`; residuals are also added to `hist` by feature and bin. */
export function block(
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
