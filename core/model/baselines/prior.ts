/**
 * The CDF of the delay at KNOTS before any history is known: one flight in five is delayed, most leave a few minutes
 * early, the tail is long. These are round numbers set by hand; a day of real flights outweighs them.
 */
export const PRIOR_CDF: readonly number[] = [
  0.002, 0.01, 0.03, 0.11, 0.18, 0.28, 0.4, 0.5, 0.58, 0.64, 0.7, 0.76, 0.8, 0.835, 0.86, 0.88, 0.91, 0.93, 0.945, 0.96,
  0.97, 0.982, 0.988, 0.992, 0.996, 0.9985, 0.9997, 1,
];

/** P(cancelled) before any history is known. */
export const PRIOR_CANCELLED = 0.015;

/**
 * Pseudo-count: distributions are shrunk towards the prior as if by 50 flights. A busy airport has more in two hours.
 */
export const PRIOR_WEIGHT = 50;
