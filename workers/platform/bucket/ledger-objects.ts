import type { LocalDate } from "../../../core/time.ts";
import { sha256 } from "../hash.ts";
import { gunzip, gzip } from "./gzip.ts";
import { describeLoss, getVerified } from "./verified.ts";

/** Names an object of settled issues: `sha256` is of its bytes as they are stored, so that each of them is held to it. */
export interface LedgerObject {
  readonly airport: string;
  /** The local day of the issues' reference times. */
  readonly localDate: string;
  readonly sha256: string;
}

const keyOf = ({ airport, localDate, sha256: hash }: LedgerObject): string =>
  `ledger/${airport}/${localDate}-${hash}.gz`;

/**
 * Puts the text of a day's issues into the bucket and reads it back. Returns the hash of its bytes; throws if R2 gives
 * another text than it was given.
 */
export async function putLedgerObject(
  bucket: R2Bucket,
  airport: string,
  localDate: LocalDate,
  text: string,
): Promise<string> {
  const bytes = await gzip(text);
  const object = { airport, localDate, sha256: await sha256(new Uint8Array(bytes)) };
  await bucket.put(keyOf(object), bytes);
  const stored = await getLedgerObject(bucket, object);
  if (!("text" in stored) || stored.text !== text)
    throw new Error(`${keyOf(object)} was put and is not there as it was given`);
  return object.sha256;
}

/** The text of an object, or in words what is wrong with it. Throws what R2 throws. */
export async function getLedgerObject(
  bucket: R2Bucket,
  object: LedgerObject,
): Promise<{ readonly text: string } | { readonly loss: string }> {
  const key = keyOf(object);
  const stored = await getVerified(bucket, key);
  if (stored.state !== "sound") return { loss: describeLoss(key, stored) };
  const plain = await gunzip(stored.bytes.slice().buffer);
  return plain === null ? { loss: `${key} cannot be unpacked` } : { text: new TextDecoder().decode(plain) };
}
