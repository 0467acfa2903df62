interface ArrayKind<T> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, byteOffset: number, length: number): T;
}

/**
 * Memory that one training leaves to the next: dropped arrays would stay beside the new ones until they are collected. Whoever asks
 * by the same name gets the same memory, with what was last written to it, so it is for one training at a time.
 */
export class Workspace {
  readonly #buffers = new Map<string, ArrayBuffer>();

  take<T>(Kind: ArrayKind<T>, name: string, length: number): T {
    const bytes = length * Kind.BYTES_PER_ELEMENT;
    let buffer = this.#buffers.get(name);
    if (!buffer || buffer.byteLength < bytes) {
      // Let go of before the new is there.
      this.#buffers.delete(name);
      buffer = new ArrayBuffer(bytes);
      this.#buffers.set(name, buffer);
    }
    return new Kind(buffer, 0, length);
  }
}
