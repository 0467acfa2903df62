import { createHash, type webcrypto } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";

/** A stream that changes the whole of what went in, once it has ended. */
class WholeTransform {
  readonly readable: ReadableStream;
  readonly writable: WritableStream;

  constructor(change: (whole: Uint8Array) => Uint8Array) {
    const parts: Uint8Array[] = [];
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
      transform: (part) => {
        parts.push(part);
      },
      flush: (controller) => {
        controller.enqueue(new Uint8Array(change(Buffer.concat(parts))));
      },
    });
    this.readable = readable;
    this.writable = writable;
  }
}

/**
 * Puts hashing and gzip into the thread that simulates. Node gives them to other threads, which on a busy machine costs
 * a wait each time, and the order of their answers would depend on the machine.
 */
export function useOneThread(): void {
  Object.defineProperty(crypto.subtle, "digest", {
    configurable: true,
    value: async (algorithm: string, data: webcrypto.BufferSource): Promise<ArrayBuffer> => {
      const bytes = ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : data;
      const hash = createHash(algorithm.replace("-", "").toLowerCase()).update(new Uint8Array(bytes as ArrayBuffer));
      return new Uint8Array(hash.digest()).buffer;
    },
  });
  const streams = {
    CompressionStream: class extends WholeTransform {
      constructor() {
        super((whole) => gzipSync(whole, { level: 1 }));
      }
    },
    DecompressionStream: class extends WholeTransform {
      constructor() {
        super((whole) => gunzipSync(whole));
      }
    },
  };
  Object.assign(globalThis, streams);
}
