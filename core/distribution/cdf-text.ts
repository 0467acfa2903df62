import { err, ok, type Result } from "../result.ts";
import { CDF_ONE, type Cdf, KNOTS } from "./cdf.ts";

export type DistributionTextError =
  | { readonly reason: "bad-character"; readonly at: number }
  | { readonly reason: "truncated" }
  | { readonly reason: "wrong-length"; readonly values: number }
  | { readonly reason: "wrong-sum"; readonly sum: number };

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const MORE = 32;

/**
 * A CDF as text, about 45 characters that need no escaping in JSON, CSV or a URL: the steps from knot to knot in
 * ten-thousandths, each in groups of five bits, lowest first, the sixth bit saying that another group follows.
 */
export function encodeCdf(cdf: Cdf): string {
  let text = "";
  let before = 0;
  for (const value of cdf) {
    let step = value - before;
    before = value;
    for (; step >= MORE; step = Math.floor(step / MORE)) text += ALPHABET[MORE + (step % MORE)];
    text += ALPHABET[step];
  }
  return text;
}

/** Reads what `encodeCdf` wrote. Any text that is not a whole CDF is refused. */
export function decodeCdf(text: string): Result<Cdf, DistributionTextError> {
  const cdf = new Uint16Array(KNOTS.length);
  let values = 0;
  let sum = 0;
  let step = 0;
  let unit = 1;
  for (let i = 0; i < text.length; i++) {
    const digit = ALPHABET.indexOf(text[i]!);
    if (digit < 0) return err({ reason: "bad-character", at: i });
    step += (digit % MORE) * unit;
    unit *= MORE;
    if (step > CDF_ONE || unit > CDF_ONE * MORE) return err({ reason: "wrong-sum", sum: sum + step });
    if (digit >= MORE) continue;
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
