/** The bytes of an object in their order. Asked for twice, it gives the same. */
export type Pieces = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Puts an object under a key that holds the hash of its bytes, however large it is: they are made twice, once to be
 * hashed and once to be put, so that no more than a piece is in memory. An object that is there already is not put
 * again.
 */
export async function putHashed(
  bucket: R2Bucket,
  keyOf: (sha256: string) => string,
  pieces: Pieces,
): Promise<{ key: string; bytes: number; sha256: string }> {
  const digest = new crypto.DigestStream("SHA-256");
  // Where the pieces cannot be made, what came of them is nobody's question.
  digest.digest.catch(() => {});
  const bytes = await feed(digest, pieces);
  const hash = Array.from(new Uint8Array(await digest.digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const key = keyOf(hash);
  if ((await bucket.head(key))?.size !== bytes) {
    const { readable, writable } = new FixedLengthStream(bytes);
    await Promise.all([bucket.put(key, readable), feed(writable, pieces)]);
  }
  return { key, bytes, sha256: hash };
}

/** Writes all pieces and closes; returns the number of bytes. */
async function feed(stream: WritableStream<Uint8Array>, pieces: Pieces): Promise<number> {
  const writer = stream.getWriter();
  let bytes = 0;
  try {
    for await (const piece of pieces()) {
      await writer.write(piece);
      bytes += piece.byteLength;
    }
    await writer.close();
  } catch (error) {
    // The reader is told, and does not wait for what will not come; that it has already failed is no news.
    await writer.abort(error).catch(() => {});
    throw error;
  }
  return bytes;
}
