/** Loss of one model on the flights of one day. */
export interface DayLoss {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly flights: number;
  /** Sum of the loss over the flights. */
  readonly loss: number;
}

/** Difference of two models' mean loss on the same flights, with its standard error. */
export interface PairedDifference {
  /** Mean of loss a − loss b per flight: above 0 model a is worse. */
  readonly mean: number;
  readonly standardError: number;
  readonly days: number;
}

/**
 * Compares two models day by day. Flights of one day share its weather and its troubles, so days and not flights are
 * the sampling unit: the mean is the ratio of two sums over days, with the standard error of a ratio estimate (Cochran
 * 1977, Sampling Techniques, §6.3):
 *
 *   mean = Σ d / Σ f,   standardError = √(k / (k − 1) · Σ (d − mean · f)²) / Σ f
 *
 * for k days with differences d of the summed loss and f flights. Throws unless both lists have the same days with the
 * same numbers of flights, and at least two days.
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
