/** Sum of a loss over the flights of one day. */
export interface DayLoss {
  readonly day: number;
  readonly flights: number;
  readonly loss: number;
}

/** Difference of two models' mean loss on the same flights, and its standard error with whole days as the sample. */
export interface PairedDifference {
  /** a − b per flight; above 0 the first is worse. */
  readonly mean: number;
  readonly standardError: number;
  readonly days: number;
}

/**
 * Compares two models day by day. Flights of a day share its weather and its trouble, so days and not flights are what was sampled:
 * the error is that of a ratio of day sums (W. G. Cochran, Sampling Techniques, §6.3). Throws unless both lists speak of the same days
 * and flights; at least two days.
 */
export function pairedByDay(a: readonly DayLoss[], b: readonly DayLoss[]): PairedDifference {
  const days = a.length;
  const same = days === b.length && a.every((d, i) => d.day === b[i]?.day && d.flights === b[i]?.flights);
  if (!same || days < 2) throw new Error("two models are compared on the same two days or more");
  const flights = a.reduce((sum, d) => sum + d.flights, 0);
  const differences = a.map((d, i) => d.loss - (b[i] as DayLoss).loss);
  const mean = differences.reduce((sum, d) => sum + d, 0) / flights;
  const squares = differences.reduce((sum, d, i) => sum + (d - mean * (a[i] as DayLoss).flights) ** 2, 0);
  return { mean, standardError: Math.sqrt((days / (days - 1)) * squares) / flights, days };
}
