/** The logistic function 1 / (1 + e^−x): the probability in 0 … 1 whose log-odds are x. */
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** The inverse of `sigmoid`: log(p / (1 − p)) for p in 0 … 1, −∞ and ∞ at the ends. */
export const logOdds = (p: number): number => Math.log(p / (1 - p));
