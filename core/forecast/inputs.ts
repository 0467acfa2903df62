import { fromBase64, toBase64 } from "../base64.ts";
import { FEATURE_NAMES, FEATURE_SET } from "../features/spec.ts";

/** All that a trained model's forecast was made from, besides airline and time of day: it can be made again. */
export interface ForecastInputs {
  /** A value for each of FEATURE_NAMES, in single precision; NaN where missing. */
  readonly features: Float32Array;
  /** Log-odds by which the predicted distribution was moved. */
  readonly shift: number;
  /** Exponent by which its tails were reshaped. */
  readonly spread: number;
  /** Log-odds by which the probability of a cancellation was moved. */
  readonly cancelledLately: number;
}

/** As one text without spaces in its parts, 300 characters for 60 features. */
export const encodeInputs = ({ features, shift, spread, cancelledLately }: ForecastInputs): string =>
  [
    FEATURE_SET,
    shift,
    spread,
    toBase64(new Uint8Array(features.buffer, features.byteOffset, features.byteLength)),
    cancelledLately,
  ].join(" ");

/**
 * Inverse of `encodeInputs`; null for a text of another feature set, whose values have other names. In texts of four
 * parts nothing had moved the cancellation.
 */
export function decodeInputs(text: string): ForecastInputs | null {
  const [set, shift, spread, values = "", cancelledLately = "0"] = text.split(" ");
  const bytes = set === FEATURE_SET ? fromBase64(values) : null;
  if (bytes?.length !== 4 * FEATURE_NAMES.length) return null;
  return {
    features: new Float32Array(bytes.slice().buffer),
    shift: Number(shift),
    spread: Number(spread),
    cancelledLately: Number(cancelledLately),
  };
}
