import { NO_LABEL } from "../dataset/targets.ts";
import { type DesignColumn, TABLE_STRIDE } from "./basis.ts";
import { addResiduals, addScores } from "./row-kernels.ts";

/** Most rows of a block. Its scores stay in the processor's cache while each feature in turn adds to them. */
export const BLOCK_ROWS = 8_192;

/**
 * Rows for which Π (1 + e^−|score|) is taken before one logarithm: each factor is at most 2, so the product is at most
 * 2^512.
 */
const LOG_ROWS = 512;

/**
 * What each bin of each feature adds to the score, all its columns together; layout as in row-kernels.ts for the
 * features in `features`.
 */
export function scoreTables(
  columns: readonly DesignColumn[],
  features: readonly number[],
  coefficients: Float64Array,
): Float64Array {
  const tables = new Float64Array(features.length * TABLE_STRIDE);
  columns.forEach(({ feature, z }, c) => {
    const offset = features.indexOf(feature) * TABLE_STRIDE;
    for (let bin = 0; bin < z.length; bin++) tables[offset + bin]! += coefficients[c]! * z[bin]!;
  });
  return tables;
}

/** What a pass over the rows reads and writes. */
export interface PassInput {
  /** For each feature that has a column, the bins of all rows. */
  readonly bins: readonly Uint8Array[];
  /** One per row; y is 1 if it is above `output`, else 0; NO_LABEL leaves a row out. */
  readonly label: Uint8Array;
  readonly output: number;
  readonly intercept: number;
  /** As `scoreTables` makes them. */
  readonly tables: Float64Array;
  /** Receives the residuals summed by feature and bin, in the layout of `tables`; zero at first. */
  readonly residualSums: Float64Array;
  /** Memory for the scores of a block, BLOCK_ROWS long. */
  readonly scores: Float64Array;
}

/** One pass over the rows at fixed coefficients: the log loss and its derivatives with respect to the scores. */
export class LossPass {
  /** Log loss summed over the labelled rows so far, in nats. */
  loss = 0;
  /** Σ (p − y): the derivative of the loss with respect to the intercept. */
  residual = 0;
  /** Number of rows with a label. */
  labelled = 0;
  readonly #input: PassInput;

  constructor(input: PassInput) {
    this.#input = input;
  }

  /** Adds rows from … to − 1, at most BLOCK_ROWS. */
  addBlock(from: number, to: number): void {
    const { bins, intercept, tables, residualSums, scores } = this.#input;
    scores.fill(intercept);
    addScores(bins, tables, from, to, scores);
    for (let start = from; start < to; start += LOG_ROWS)
      this.#scoresToResiduals(start, Math.min(to, start + LOG_ROWS), from);
    addResiduals(bins, scores, from, to, residualSums);
  }

  /**
   * Replaces the scores of rows from … to − 1 by their residuals p − y, 0 for rows without a label. Row `first` is at
   * scores[0].
   */
  #scoresToResiduals(from: number, to: number, first: number): void {
    const { label, output, scores } = this.#input;
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
      const y = l > output ? 1 : 0;
      const e = Math.exp(-Math.abs(s));
      // The loss is log(1 + eˢ) − y·s, and log(1 + eˢ) = max(s, 0) + log(1 + e^−|s|).
      product *= 1 + e;
      loss += (s > 0 ? s : 0) - y * s;
      const r = (s > 0 ? 1 : e) / (1 + e) - y;
      scores[row - first] = r;
      residual += r;
      labelled++;
    }
    this.loss += loss + Math.log(product);
    this.residual += residual;
    this.labelled += labelled;
  }
}
