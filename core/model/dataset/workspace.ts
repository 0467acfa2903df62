/** A constructor of typed arrays. */
interface ArrayKind<T> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, byteOffset: number, length: number): T;
}

/**
 * Buffers that one training leaves to the next, since dropped arrays would stay in memory beside new ones until they
 * are collected. Asking for the same name gives the same memory, with what was last written to it, so a workspace
 * serves one training at a time.
 */
export class Workspace {
  readonly #buffers = new Map<string, ArrayBuffer>();

  /** An array of `length` elements in the buffer of this name. It is not cleared. */
  take<T>(Kind: ArrayKind<T>, name: string, length: number): T {
    const bytes = length * Kind.BYTES_PER_ELEMENT;
    let buffer = this.#buffers.get(name);
    if (!buffer || buffer.byteLength < bytes) {
      // The old buffer is let go of before the new one is allocated, so that both need not fit.
      this.#buffers.delete(name);
      buffer = new ArrayBuffer(bytes);
      this.#buffers.set(name, buffer);
    }
    return new Kind(buffer, 0, length);
  }
}
