import { err, ok, type Result } from "../result.ts";
import { CDF_ONE, type Cdf, KNOTS } from "./cdf.ts";

/**
 * Why a text is not a CDF, with the position in the text, the number of values or the sum of the steps (10000 is
 * right).
 */
export type DistributionTextError =
  | { readonly reason: "bad-character"; readonly at: number }
  | { readonly reason: "truncated" }
  | { readonly reason: "wrong-length"; readonly values: number }
  | { readonly reason: "wrong-sum"; readonly sum: number };

/** base64url (RFC 4648 §5). */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** Sixth bit of a digit: another group of the same number follows. */
const CONTINUED = 32;

/**
 * A CDF as text: about 45 characters that need no escaping in JSON, CSV or a URL. It holds the steps from knot to knot
 * in ten-thousandths, each as a variable-length quantity in base 32: groups of five bits, lowest first, with the sixth
 * bit set if another group follows.
 */
export function encodeCdf(cdf: Cdf): string {
  let text = "";
  let before = 0;
  for (const value of cdf) {
    let step = value - before;
    before = value;
    for (; step >= CONTINUED; step = Math.floor(step / CONTINUED)) text += ALPHABET[CONTINUED + (step % CONTINUED)];
    text += ALPHABET[step];
  }
  return text;
}

/** The CDF of a text that was checked when it was read from storage. Throws on a damaged one. */
export function cdfOfText(text: string): Cdf {
  const cdf = decodeCdf(text);
  if (!cdf.ok) throw new Error(`not a CDF: ${JSON.stringify(cdf.error)}`);
  return cdf.value;
}

/** Reads what `encodeCdf` wrote; an error for any text that is not a complete CDF. */
export function decodeCdf(text: string): Result<Cdf, DistributionTextError> {
  const cdf = new Uint16Array(KNOTS.length);
  let values = 0;
  let sum = 0;
  let step = 0;
  let unit = 1;
  for (let i = 0; i < text.length; i++) {
    const digit = ALPHABET.indexOf(text[i]!);
    if (digit < 0) return err({ reason: "bad-character", at: i });
    step += (digit % CONTINUED) * unit;
    unit *= CONTINUED;
    if (step > CDF_ONE || unit > CDF_ONE * CONTINUED) return err({ reason: "wrong-sum", sum: sum + step });
    if (digit >= CONTINUED) continue;
    sum += step;
    if (sum > CDF_ONE) return err({ reason: "wrong-sum", sum });
    if (values < cdf.length) cdf[values] = sum;
    values++;
    step = 0;
    unit = 1;
  }
  if (unit > 1) return err({ reason: "truncated" });
  if (values !== KNOTS.length) return err({ reason: "wrong-length", values });
  if (sum !== CDF_ONE) return err({ reason: "wrong-sum", sum });
  return ok(cdf);
}
