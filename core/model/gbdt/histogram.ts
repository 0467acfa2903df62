import { MAX_BINS } from "../dataset/edges.ts";

/** Sums that a histogram holds per feature: one per bin 0 … MAX_BINS. */
export const FEATURE_STRIDE = MAX_BINS + 1;

/**
 * Rows that are added to histograms at once, few enough that they and the histograms stay in the processor's nearest
 * cache.
 */
export const CHUNK_ROWS = 4096;

/** Up to CHUNK_ROWS rows on their way into histograms; entries 0 … length − 1 of the arrays are in use. */
export class RowChunk {
  /** Row numbers in the training set, rising. */
  readonly rows = new Int32Array(CHUNK_ROWS);
  /** What each row adds to a sum: gradient and hessian in one number, see `Packing`. */
  readonly values = new Float64Array(CHUNK_ROWS);
  /** Where the histogram of each row's node begins in the array of histograms. */
  readonly offsets = new Int32Array(CHUNK_ROWS);
  length = 0;

  get byteLength(): number {
    return this.rows.byteLength + this.values.byteLength + this.offsets.byteLength;
  }
}

/**
 * Adds the rows of a chunk to the histograms of their nodes: values[i] to histograms[offsets[i] + j · FEATURE_STRIDE +
 * bin] for each feature number j of the tree. `columns` holds the bins of every feature of the training set, `features`
 * the indexes of the tree's.
 */
export function addToHistograms(
  columns: readonly Uint8Array[],
  features: Int16Array,
  chunk: RowChunk,
  histograms: Float64Array,
): void {
  const column = (j: number): Uint8Array => columns[features[j]!]!;
  let j = 0;
  for (; j + 4 <= features.length; j += 4)
    addFour([column(j), column(j + 1), column(j + 2), column(j + 3)], chunk, histograms, j * FEATURE_STRIDE);
  for (; j < features.length; j++) addOne(column(j), chunk, histograms, j * FEATURE_STRIDE);
}

/**
 * Four features at once: row, value and offset are read only once for them, and their additions do not wait for one
 * another.
 */
function addFour(
  [a, b, c, d]: readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array],
  { rows, values, offsets, length }: RowChunk,
  histograms: Float64Array,
  first: number,
): void {
  for (let i = 0; i < length; i++) {
    const row = rows[i]!;
    const value = values[i]!;
    const at = first + offsets[i]!;
    const atA = at + a[row]!;
    const atB = at + FEATURE_STRIDE + b[row]!;
    const atC = at + 2 * FEATURE_STRIDE + c[row]!;
    const atD = at + 3 * FEATURE_STRIDE + d[row]!;
    histograms[atA] = histograms[atA]! + value;
    histograms[atB] = histograms[atB]! + value;
    histograms[atC] = histograms[atC]! + value;
    histograms[atD] = histograms[atD]! + value;
  }
}

function addOne(
  column: Uint8Array,
  { rows, values, offsets, length }: RowChunk,
  histograms: Float64Array,
  first: number,
): void {
  for (let i = 0; i < length; i++) {
    const at = first + offsets[i]! + column[rows[i]!]!;
    histograms[at] = histograms[at]! + values[i]!;
  }
}
