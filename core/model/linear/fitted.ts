/** A fitted output: log-odds = intercept + Σ coefficients[j] · column j, one coefficient per column of the basis. */
export interface Fitted {
  readonly intercept: number;
  readonly coefficients: Float64Array;
}
