import { CDF_ONE, quantise } from "../../distribution/cdf.ts";
import { decodeCdf, encodeCdf } from "../../distribution/cdf-text.ts";
import type { Prediction } from "../model.ts";

/**
 * A prediction of a climatology as the artifact holds it: the CDF as text, the probability of cancellation to six
 * decimals.
 */
export type StoredPrediction = readonly [cdf: string, pCancelled: number];

export const encodePrediction = (cdf: ArrayLike<number>, pCancelled: number): StoredPrediction => [
  encodeCdf(quantise(cdf)),
  Math.round(pCancelled * 1e6) / 1e6,
];

/** The inverse of `encodePrediction`; null for anything but what that makes. */
export function decodePrediction(stored: unknown): Prediction | null {
  if (!Array.isArray(stored) || stored.length !== 2) return null;
  const [text, pCancelled] = stored as unknown[];
  if (typeof text !== "string" || typeof pCancelled !== "number") return null;
  const cdf = decodeCdf(text);
  if (!cdf.ok || !(pCancelled >= 0 && pCancelled <= 1)) return null;
  return { cdf: Float64Array.from(cdf.value, (value) => value / CDF_ONE), pCancelled };
}
