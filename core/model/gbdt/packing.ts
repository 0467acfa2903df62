/**
 * How gradients and hessians become whole numbers, and two of them one number.
 *
 * Whole numbers have the same sum in any order, so a training gives the same bytes however it is cut into slices. A
 * pair takes one number, so that a histogram costs one addition per row and feature instead of two:
 *
 * - per row 32 bits: the gradient, signed, in the upper 19 and the hessian in the lower 13 (`pack`);
 * - per sum one double: gradient × radix + hessian, where the radix exceeds every sum of hessians (`widen` converts a
 *   row's 32 bits).
 *
 * A double holds 53 bits, so the more rows there are, the fewer bits are left to each of them.
 */
export interface Packing {
  /** A power of two above the largest sum of hessians in units. */
  readonly radix: number;
  /** Units per 1 of gradient. */
  readonly gradientScale: number;
  /** Units per 1 of hessian. */
  readonly hessianScale: number;
}

/**
 * Most bits for the size of one row's gradient or hessian: rounding errors of 1 in 4,095 vanish in the sum over a leaf.
 */
const MAX_BITS = 12;
/** Bits of the hessian in a row's 32: one to spare, so that no rounding carries into the gradient. */
const HESSIAN_BITS = MAX_BITS + 1;
const HESSIAN_MASK = 2 ** HESSIAN_BITS - 1;

/**
 * The finest packing whose sums over `rows` rows are exact, for gradients in −maxGradient … maxGradient and hessians in
 * 0 … maxHessian. Throws above 2^23 rows, where less than three bits would be left.
 */
export function packingFor(rows: number, maxGradient: number, maxHessian: number): Packing {
  const rowBits = Math.ceil(Math.log2(Math.max(2, rows)));
  const bits = Math.min(MAX_BITS, Math.floor((52 - 2 * rowBits) / 2));
  if (bits < 3) throw new Error(`${rows} rows are too many for one double`);
  const units = 2 ** bits - 1;
  return { radix: 2 ** (rowBits + bits), gradientScale: units / maxGradient, hessianScale: units / maxHessian };
}

/**
 * The 32 bits of a row. Stochastic rounding: with `dither` uniform in [0, 1) a value is rounded up as often as keeps
 * sums unbiased. Rounding to the nearest unit would shift many rows of equal probability in the same direction.
 */
export const pack = (
  { gradientScale, hessianScale }: Packing,
  gradient: number,
  hessian: number,
  dither: number,
): number =>
  (Math.floor(gradient * gradientScale + dither) << HESSIAN_BITS) | Math.floor(hessian * hessianScale + dither);

/**
 * Writes what the first `n` of `rows` (row numbers) add to a sum into values[0 … n − 1]. `packed` has one number per
 * row of the training set.
 */
export function widen({ radix }: Packing, packed: Int32Array, rows: Int32Array, n: number, values: Float64Array): void {
  for (let i = 0; i < n; i++) {
    const both = packed[rows[i]!]!;
    values[i] = (both >> HESSIAN_BITS) * radix + (both & HESSIAN_MASK);
  }
}

/** The gradients in a sum of widened rows. */
export const sumGradients = ({ radix, gradientScale }: Packing, sum: number): number =>
  Math.floor(sum / radix) / gradientScale;

/** The hessians in a sum of widened rows. */
export const sumHessians = ({ radix, hessianScale }: Packing, sum: number): number =>
  (sum - Math.floor(sum / radix) * radix) / hessianScale;
