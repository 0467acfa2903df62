import type { Dataset } from "../model.ts";
import { MAX_BINS } from "./params.ts";

/** Numbers that a histogram keeps for one feature: gradient and hessian of bins 0 … MAX_BINS, interleaved. */
export const FEATURE_STRIDE = 2 * (MAX_BINS + 1);

/**
 * Sums gradients and hessians of a node's rows by bin, for some features: `out[(k · 65 + bin) · 2]` is the gradient, the next one
 * the hessian. `pairs` (gradient, hessian by row) are gathered once into `gathered`, since each feature reads them again.
 */
export function fillHistogram(
  data: Dataset,
  features: Int16Array,
  rows: Int32Array,
  start: number,
  end: number,
  pairs: Float32Array,
  gathered: Float32Array,
  out: Float64Array,
): void {
  out.fill(0, 0, features.length * FEATURE_STRIDE);
  for (let i = start, j = 0; i < end; i++, j += 2) {
    const at = 2 * rows[i]!;
    gathered[j] = pairs[at]!;
    gathered[j + 1] = pairs[at + 1]!;
  }
  for (let k = 0; k < features.length; k++) {
    addColumn(data.columns[features[k]!]!, rows, start, end, gathered, out, k * FEATURE_STRIDE);
  }
}

function addColumn(
  column: Uint8Array,
  rows: Int32Array,
  start: number,
  end: number,
  gathered: Float32Array,
  out: Float64Array,
  offset: number,
): void {
  for (let i = start, j = 0; i < end; i++, j += 2) {
    const at = offset + 2 * column[rows[i]!]!;
    out[at] = out[at]! + gathered[j]!;
    out[at + 1] = out[at + 1]! + gathered[j + 1]!;
  }
}

/** Turns the histogram of a parent into that of the child whose sibling is given. */
export function subtractHistogram(parent: Float64Array, sibling: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) parent[i] = parent[i]! - sibling[i]!;
}
