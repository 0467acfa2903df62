/**
 * The forecast of one flight is a distribution of its delay: the CDF at fixed minutes, kept as whole ten-thousandths so that
 * every number derived from it is the same wherever it is derived.
 */

/** Minutes after schedule at which the CDF is kept. Holds 15 and 60 exactly, since the page speaks of them. */
export const KNOTS = [
  -30, -20, -15, -10, -8, -6, -4, -2, 0, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120, 150, 180, 240, 360, 720,
  1440,
] as const;

/** P(delay < knot) in ten-thousandths: not decreasing, the last value 10000. Delays are whole minutes, so "delayed" is delay ≥ 15. */
export type Cdf = Uint16Array;

export const CDF_ONE = 10_000;
