import type { Dataset } from "../model.ts";
import { MAX_BINS } from "./params.ts";

/** Numbers that a histogram keeps for one feature: one for each of bins 0 … MAX_BINS. */
export const FEATURE_STRIDE = MAX_BINS + 1;

/**
 * Gradient and hessian of a row as whole numbers in one double, gradient × 2^shift + hessian: half the work of a histogram, and
 * whole numbers add up to the same sum in any order. A double holds 53 bits; how finely rows are quantised follows from their number.
 */
export interface Packing {
  readonly shift: number;
  /** Units of one gradient and of one hessian. */
  readonly gUnits: number;
  readonly hUnits: number;
}

/** The finest packing for sums over `rows` rows of gradients in −mostG … mostG and hessians in 0 … mostH. */
export function packingFor(rows: number, mostG: number, mostH: number): Packing {
  const rowBits = Math.ceil(Math.log2(Math.max(2, rows)));
  const bits = Math.min(12, Math.floor((52 - 2 * rowBits) / 2));
  if (bits < 3) throw new Error(`${rows} rows are too many for one double`);
  return { shift: 2 ** (rowBits + bits), gUnits: (2 ** bits - 1) / mostG, hUnits: (2 ** bits - 1) / mostH };
}

/** Whole units of a gradient and a hessian; `dither` in 0 … 1 rounds up with the chance that keeps sums unbiased. */
export const pack = ({ shift, gUnits, hUnits }: Packing, g: number, h: number, dither: number): number =>
  Math.floor(g * gUnits + dither) * shift + Math.floor(h * hUnits + dither);

export const gradientOf = (packing: Packing, sum: number): number => Math.floor(sum / packing.shift) / packing.gUnits;
export const hessianOf = (packing: Packing, sum: number): number =>
  (sum - Math.floor(sum / packing.shift) * packing.shift) / packing.hUnits;

/**
 * Sums the packed gradients of a node's rows by bin, for some features: `out[k · FEATURE_STRIDE + bin]`. They are gathered once
 * into `gathered`, since each feature reads them again.
 */
export function fillHistogram(
  data: Dataset,
  features: Int16Array,
  rows: Int32Array,
  start: number,
  end: number,
  packed: Float64Array,
  gathered: Float64Array,
  out: Float64Array,
): void {
  out.fill(0, 0, features.length * FEATURE_STRIDE);
  for (let i = start; i < end; i++) gathered[i - start] = packed[rows[i]!]!;
  for (let k = 0; k < features.length; k++) {
    addColumn(data.columns[features[k]!]!, rows, start, end, gathered, out, k * FEATURE_STRIDE);
  }
}

function addColumn(
  column: Uint8Array,
  rows: Int32Array,
  start: number,
  end: number,
  gathered: Float64Array,
  out: Float64Array,
  offset: number,
): void {
  for (let i = start, j = 0; i < end; i++, j++) {
    const at = offset + column[rows[i]!]!;
    out[at] = out[at]! + gathered[j]!;
  }
}

/** Turns the histogram of a parent into that of the child whose sibling is given. */
export function subtractHistogram(parent: Float64Array, sibling: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) parent[i] = parent[i]! - sibling[i]!;
}
