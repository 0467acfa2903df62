import { type Instant, toIso } from "../../../core/time.ts";

/**
 * Where an answer is kept: `raw/<source>/<IATA>/<yyyy>/<mm>/<dd>/<hhmmss>-<label>-<sha12>.gz`, by the time of fetching. The label of
 * the question is in it, since two questions may get one answer: a page that says sorry.
 */
export function archiveKey(source: string, airport: string, fetchedAt: Instant, label: string, sha256: string): string {
  const iso = toIso(fetchedAt);
  const clock = iso.slice(11, 19).replaceAll(":", "");
  return `raw/${source}/${airport}/${iso.slice(0, 10).replaceAll("-", "/")}/${clock}-${label}-${sha256.slice(0, 12)}.gz`;
}

/** Writes once: an object that is already there has the same bytes, since its key holds their hash. */
export async function archive(bucket: R2Bucket, key: string, body: Uint8Array): Promise<void> {
  const zipped = new Response(new Blob([body]).stream().pipeThrough(new CompressionStream("gzip")));
  await bucket.put(key, await zipped.arrayBuffer(), { onlyIf: { etagDoesNotMatch: "*" } });
}

/** The bytes as they were received; null when there is no such object. */
export async function fromArchive(bucket: R2Bucket, key: string): Promise<Uint8Array | null> {
  const object = await bucket.get(key);
  if (!object) return null;
  const plain = new Response(object.body.pipeThrough(new DecompressionStream("gzip")));
  return new Uint8Array(await plain.arrayBuffer());
}
