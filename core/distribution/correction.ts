import { clamp } from "../clamp.ts";
import { AT_15, type Cdf, quantise } from "./cdf.ts";
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

export const correctionOf = (
  { shift, spread }: OfScores,
  { delayedLately, cancelledLately }: OfFlight,
): Correction => ({
  shift: shift + delayedLately,
  spread,
  cancelledLately,
});

/** A prediction: P(delay < knot) for each of KNOTS, and P(cancelled), both 0 … 1. */
interface Predicted {
  readonly cdf: Float64Array;
  readonly pCancelled: number;
}

/** The same as it is issued. */
interface Issued {
  readonly cdf: Cdf;
  /** In whole ten-thousandths. */
  readonly pCancelled: number;
}

/**
 * By how much of themselves log-odds above evens are raised: learners that are held back, and the mean of two, say too
 * little where much speaks for a delay.
 */
const ABOVE_EVENS = 0.2;
/** Log-odds beyond which nothing more is added. */
const MOST_LOG_ODDS = 10;

/** The shift with what is added to it where it leaves a delay of 15 minutes likelier than not. */
function boldShift(cdf: Float64Array, shift: number): number {
  const below = cdf[AT_15]!;
  return shift + ABOVE_EVENS * clamp(Math.log((1 - below) / below) + shift, 0, MOST_LOG_ODDS);
}

/**
 * What a model says as it is issued: the distribution shifted, with its tails reshaped, rounded; the probability of a
 * cancellation moved. Whatever scores or shows a model that serves, or would have served, goes through this rule.
 */
export const corrected = ({ cdf, pCancelled }: Predicted, { shift, spread, cancelledLately }: Correction): Issued =>
  issued(
    { cdf: shiftCdf(cdf, boldShift(cdf, shift)), pCancelled: shiftProbability(pCancelled, cancelledLately) },
    spread,
  );

/** A prediction that nothing moves, with its tails reshaped: that of a baseline, whose spread is 0. */
export const issued = ({ cdf, pCancelled }: Predicted, spread = 0): Issued => ({
  cdf: quantise(reshapeTails(cdf, spread)),
  pCancelled: Math.round(pCancelled * 10_000) / 10_000,
});
