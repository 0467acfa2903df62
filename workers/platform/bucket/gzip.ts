export const gzip = (plain: Uint8Array | string): Promise<ArrayBuffer> =>
  new Response(new Blob([plain]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();

/** Null if the bytes are not what gzip writes. */
export async function gunzip(zipped: ArrayBuffer): Promise<Uint8Array | null> {
  try {
    const plain = new Response(new Blob([zipped]).stream().pipeThrough(new DecompressionStream("gzip")));
    return new Uint8Array(await plain.arrayBuffer());
  } catch {
    return null;
  }
}
