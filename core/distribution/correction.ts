import { type Cdf, quantise } from "./cdf.ts";
import { shiftCdf, shiftProbability } from "./shift.ts";
import { reshapeTails } from "./spread.ts";

/** What the last days teach of one forecast. */
export interface Correction {
  /** Log-odds by which the distribution is moved: by scores, and by the delays that were known at the reference time. */
  readonly shift: number;
  /** Exponent by which its tails are reshaped. */
  readonly spread: number;
  /** Log-odds by which the probability of a cancellation is moved. */
  readonly cancelledLately: number;
}

/** What the scores of the last days say of a lead bucket: `decayedShift` and `adaptedSpread`. */
type OfScores = Pick<Correction, "shift" | "spread">;

/** What was known at a flight's reference time, in log-odds: `RowCorrections` of its row. */
interface OfFlight {
  readonly delayedLately: number;
  readonly cancelledLately: number;
}

/** Of models without corrections, and of flights of which nothing is known. */
export const UNCORRECTED: OfScores & OfFlight = { shift: 0, spread: 0, delayedLately: 0, cancelledLately: 0 };

export const correctionOf = (
  { shift, spread }: OfScores,
  { delayedLately, cancelledLately }: OfFlight,
): Correction => ({
  shift: shift + delayedLately,
  spread,
  cancelledLately,
});

/**
 * A prediction as it is issued: the distribution, P(delay < knot) for each of KNOTS, shifted, then with reshaped tails
 * and rounded; the probability of a cancellation, moved and in whole ten-thousandths. Whatever scores or shows a model
 * that serves, or would have served, goes through this rule.
 */
export function corrected(
  prediction: { readonly cdf: Float64Array; readonly pCancelled: number },
  { shift, spread, cancelledLately }: Correction,
): { readonly cdf: Cdf; readonly pCancelled: number } {
  return {
    cdf: quantise(reshapeTails(shiftCdf(prediction.cdf, shift), spread)),
    pCancelled: Math.round(shiftProbability(prediction.pCancelled, cancelledLately) * 10_000) / 10_000,
  };
}
