import { type Instant, toIso } from "../../../core/time.ts";
import { gunzip, gzip } from "./gzip.ts";
import { getVerified } from "./verified.ts";

/**
 * The key of an answer in the archive, by its time of fetching in UTC:
 * `raw/<source>/<IATA>/<yyyy>/<mm>/<dd>/<hhmmss>-<label>-<sha12>.gz`. The request's label is part of it, because two
 * requests may receive the same bytes, for example an error page.
 */
export function archiveKey(source: string, airport: string, fetchedAt: Instant, label: string, sha256: string): string {
  const iso = toIso(fetchedAt);
  const clock = iso.slice(11, 19).replaceAll(":", "");
  return `raw/${source}/${airport}/${iso.slice(0, 10).replaceAll("-", "/")}/${clock}-${label}-${sha256.slice(0, 12)}.gz`;
}

/**
 * Stores an answer, gzipped. An existing object is kept: its key contains the hash of the bytes, so they are the same.
 */
export async function archive(bucket: R2Bucket, key: string, body: Uint8Array): Promise<void> {
  await bucket.put(key, await gzip(body), { onlyIf: { etagDoesNotMatch: "*" } });
}

/** Returns the bytes as they were received, or null when there is no such object or its bytes have changed. */
export async function fromArchive(bucket: R2Bucket, key: string): Promise<Uint8Array | null> {
  const stored = await getVerified(bucket, key, async (object) => gunzip(await object.arrayBuffer()));
  return stored.state === "sound" ? stored.bytes : null;
}
