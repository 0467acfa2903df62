import { sha256 } from "../hash.ts";

/** What is under a key of the bucket: nothing, other bytes than were put there, or the bytes. */
export type Stored =
  | { readonly state: "missing" }
  | { readonly state: "damaged"; readonly detail: string }
  | { readonly state: "sound"; readonly bytes: Uint8Array };

/**
 * Reads an object and holds its bytes to the hash in its key: 12 to 64 hex digits at the key's end, before its
 * extension. No other code reads what the service has put into the bucket, so that nobody works on bytes that changed
 * there. `read` takes the hashed bytes out of the object, for callers with a buffer or a format of their own; null
 * means that they cannot be taken out. Throws what R2 and `read` throw: an R2 that does not answer has lost nothing.
 */
export async function getVerified(
  bucket: R2Bucket,
  key: string,
  read: (object: R2ObjectBody) => Promise<Uint8Array | null> = allBytes,
): Promise<Stored> {
  const object = await bucket.get(key);
  if (!object) return { state: "missing" };
  const promised = HASH_IN_KEY.exec(key)?.[1];
  if (promised === undefined) throw new Error(`the key ${key} holds no hash`);
  const bytes = await read(object);
  if (bytes === null) return { state: "damaged", detail: "its bytes cannot be unpacked" };
  if (!(await sha256(bytes)).startsWith(promised)) return { state: "damaged", detail: "its bytes have another hash" };
  return { state: "sound", bytes };
}

/** What is wrong, in words for logs and reasons. */
export const describeLoss = (key: string, stored: Exclude<Stored, { state: "sound" }>): string =>
  stored.state === "missing" ? `${key} is not in the bucket` : `${key} is damaged: ${stored.detail}`;

const allBytes = async (object: R2ObjectBody): Promise<Uint8Array> => new Uint8Array(await object.arrayBuffer());

const HASH_IN_KEY = /[-/]([0-9a-f]{12,64})(?:\.[a-z]+)?$/;
