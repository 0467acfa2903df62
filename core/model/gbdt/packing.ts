/**
 * Gradient and hessian of a row as whole numbers: sums of whole numbers are the same in any order. A row keeps both in 32 bits,
 * a sum both in one double, gradient × 2^shift + hessian, so that a histogram takes one addition a row. A double holds 53 bits;
 * how finely rows are quantised follows from their number.
 */
export interface Packing {
  /** 2^shift. */
  readonly shift: number;
  /** Units of one gradient and of one hessian. */
  readonly gUnits: number;
  readonly hUnits: number;
}

/** Most bits of a gradient or hessian of one row. */
const MOST_BITS = 12;
/** Bits of the hessian in a row's 32. */
const H_BITS = MOST_BITS + 1;
const H_MASK = 2 ** H_BITS - 1;

/** The finest packing for sums over `rows` rows of gradients in −mostG … mostG and hessians in 0 … mostH. */
export function packingFor(rows: number, mostG: number, mostH: number): Packing {
  const rowBits = Math.ceil(Math.log2(Math.max(2, rows)));
  const bits = Math.min(MOST_BITS, Math.floor((52 - 2 * rowBits) / 2));
  if (bits < 3) throw new Error(`${rows} rows are too many for one double`);
  return { shift: 2 ** (rowBits + bits), gUnits: (2 ** bits - 1) / mostG, hUnits: (2 ** bits - 1) / mostH };
}

/** A row's gradient and hessian in whole units; `dither` in 0 … 1, below 1, rounds up with the chance that keeps sums unbiased. */
export const pack = ({ gUnits, hUnits }: Packing, g: number, h: number, dither: number): number =>
  (Math.floor(g * gUnits + dither) << H_BITS) | Math.floor(h * hUnits + dither);

/** What the first `n` of some rows add to a sum. */
export function unpack(
  { shift }: Packing,
  packed: Int32Array,
  rows: Int32Array,
  n: number,
  values: Float64Array,
): void {
  for (let i = 0; i < n; i++) {
    const both = packed[rows[i]!]!;
    values[i] = (both >> H_BITS) * shift + (both & H_MASK);
  }
}

export const gradientOf = (packing: Packing, sum: number): number => Math.floor(sum / packing.shift) / packing.gUnits;
export const hessianOf = (packing: Packing, sum: number): number =>
  (sum - Math.floor(sum / packing.shift) * packing.shift) / packing.hUnits;
