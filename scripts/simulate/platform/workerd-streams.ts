import { createHash } from "node:crypto";

/** The two streams of workerd that Node lacks, as far as the Worker uses them. */
class DigestStream extends WritableStream<Uint8Array> {
  readonly digest: Promise<ArrayBuffer>;

  constructor(algorithm: string) {
    const hash = createHash(algorithm.replace("-", "").toLowerCase());
    const { promise, resolve, reject } = Promise.withResolvers<ArrayBuffer>();
    super({
      write: (piece) => void hash.update(piece),
      close: () => resolve(new Uint8Array(hash.digest()).buffer as ArrayBuffer),
      abort: reject,
    });
    this.digest = promise;
    // Whoever aborted knows it; nobody need wait for the digest then.
    promise.catch(() => {});
  }
}

/** Passes on what is written, and fails if in the end that was not as much as was said. */
class FixedLengthStream extends TransformStream<Uint8Array, Uint8Array> {
  constructor(length: number) {
    let left = length;
    super({
      transform: (piece, controller) => {
        left -= piece.byteLength;
        controller.enqueue(piece);
      },
      flush: () => {
        if (left !== 0) throw new TypeError(`a stream of ${length} bytes ended with ${left} to go`);
      },
    });
  }
}

Object.defineProperty(crypto, "DigestStream", { value: DigestStream });
Object.defineProperty(globalThis, "FixedLengthStream", { value: FixedLengthStream });
