import { readShadowText, type ShadowIssue, shadowText } from "../../../core/forecast/shadow-text.ts";
import { err, type Result } from "../../../core/result.ts";
import { sha256 } from "../hash.ts";
import { gunzip, gzip } from "./gzip.ts";
import { describeLoss, getVerified } from "./verified.ts";

/** Key of the shadow forecasts of an issue; `hash` is the SHA-256 of their text and stands in the issue's link. */
const shadowKey = (airport: string, issue: number, hash: string): string =>
  `shadows/${airport}/${String(issue).padStart(8, "0")}-${hash}.gz`;

/**
 * Puts the shadow forecasts of an issue into the bucket and returns the hash of their text. Nobody reads the object
 * until a link of the ledger names the hash, so a writer that dies before that leaves nothing but the object.
 */
export async function putShadows(bucket: R2Bucket, shadows: ShadowIssue): Promise<string> {
  const text = shadowText(shadows);
  const hash = await sha256(text);
  await bucket.put(shadowKey(shadows.airport, shadows.issue, hash), await gzip(text));
  return hash;
}

/** Reads the shadow forecasts of an issue; the error says what is wrong with the object. */
export async function readShadows(
  bucket: R2Bucket,
  airport: string,
  issue: number,
  hash: string,
): Promise<Result<ShadowIssue, string>> {
  const key = shadowKey(airport, issue, hash);
  const stored = await getVerified(bucket, key, async (object) => gunzip(await object.arrayBuffer()));
  if (stored.state !== "sound") return err(describeLoss(key, stored));
  return readShadowText(new TextDecoder().decode(stored.bytes));
}
