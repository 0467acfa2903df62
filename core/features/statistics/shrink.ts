import { clamp } from "../../clamp.ts";

/**
 * A mean shrunk towards its parent's (additive smoothing; the posterior mean under a conjugate prior): as if
 * `pseudoCount` further values, all equal to `parentMean`, had been seen. `sum` is the weighted sum of the values seen,
 * `weight` the sum of their weights. `shrink(3, 10, 0.2, 10)` is 0.25.
 */
export const shrink = (sum: number, weight: number, parentMean: number, pseudoCount: number): number =>
  (sum + pseudoCount * parentMean) / (weight + pseudoCount);

/**
 * Log-odds of a probability, ln(p / (1 − p)); probabilities nearer than 10⁻⁶ to 0 or 1 are taken as that, so it is
 * always finite.
 */
export function logit(p: number): number {
  const inside = clamp(p, 1e-6, 1 - 1e-6);
  return Math.log(inside / (1 - inside));
}

/** The probability with these log-odds: the inverse of `logit`. */
export const logistic = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
