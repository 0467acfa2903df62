/**
 * A fitted output: log-odds = intercept + Σ coefficients[c] · z of column c, with one coefficient per column of the
 * design matrix.
 */
export interface Fitted {
  readonly intercept: number;
  readonly coefficients: Float64Array;
}
