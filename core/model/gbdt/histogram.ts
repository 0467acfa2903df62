import { MAX_BINS } from "../dataset/edges.ts";

/** Numbers that a histogram keeps for one feature: one for each of bins 0 … MAX_BINS. */
export const FEATURE_STRIDE = MAX_BINS + 1;

/** Rows that are added to histograms at once: what is kept of them, and the histograms, stay in the nearest cache. */
export const CHUNK = 4096;

/** Some rows, and what of them is added where. */
export class RowChunk {
  readonly rows = new Int32Array(CHUNK);
  /** What is added: a gradient and a hessian in one number, see Packing. */
  readonly values = new Float64Array(CHUNK);
  /** Where the histogram of the row's node begins. */
  readonly offsets = new Int32Array(CHUNK);
  length = 0;

  get byteLength(): number {
    return this.rows.byteLength + this.values.byteLength + this.offsets.byteLength;
  }
}

/** Adds a chunk to the histograms of its rows' nodes, for some features: `out[offset + k · FEATURE_STRIDE + bin]`. */
export function addToHistograms(
  columns: readonly Uint8Array[],
  features: Int16Array,
  chunk: RowChunk,
  out: Float64Array,
): void {
  const column = (k: number): Uint8Array => columns[features[k]!]!;
  let k = 0;
  for (; k + 4 <= features.length; k += 4)
    addFour(column(k), column(k + 1), column(k + 2), column(k + 3), chunk, out, k * FEATURE_STRIDE);
  for (; k < features.length; k++) addOne(column(k), chunk, out, k * FEATURE_STRIDE);
}

/** Four features at once: row, value and offset are read once, and no sum waits for the one before it. */
function addFour(
  a: Uint8Array,
  b: Uint8Array,
  c: Uint8Array,
  d: Uint8Array,
  { rows, values, offsets, length }: RowChunk,
  out: Float64Array,
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
    out[atA] = out[atA]! + value;
    out[atB] = out[atB]! + value;
    out[atC] = out[atC]! + value;
    out[atD] = out[atD]! + value;
  }
}

function addOne(
  column: Uint8Array,
  { rows, values, offsets, length }: RowChunk,
  out: Float64Array,
  first: number,
): void {
  for (let i = 0; i < length; i++) {
    const at = first + offsets[i]! + column[rows[i]!]!;
    out[at] = out[at]! + values[i]!;
  }
}
