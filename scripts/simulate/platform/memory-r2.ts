import { createHash } from "node:crypto";
import type { Through } from "./activity.ts";

const MAX_LISTED = 1000;

/** What is kept of an object. */
export interface Stored {
  readonly bytes: Uint8Array;
  readonly etag: string;
  readonly customMetadata: Readonly<Record<string, string>> | undefined;
}

type Body = string | ArrayBuffer | Uint8Array | ReadableStream;

/** R2 in memory, as far as the Worker uses it: whole objects, conditional puts, lists in pages. */
export class MemoryR2 {
  readonly objects = new Map<string, Stored>();
  readonly #through: Through;

  constructor(through: Through) {
    this.#through = through;
  }

  /** As the Worker's binding. */
  get binding(): R2Bucket {
    return this as unknown as R2Bucket;
  }

  put(key: string, value: Body, options?: R2PutOptions): Promise<object | null> {
    // What is copied now cannot change under the object; a stream is taken before the object is there, as in R2.
    const bytes = value instanceof ReadableStream ? null : bytesOf(value);
    const unless = (options?.onlyIf as R2Conditional | undefined)?.etagDoesNotMatch;
    return bytes === null
      ? streamed(value as ReadableStream).then((all) => this.#put(key, all, unless, options?.customMetadata))
      : this.#put(key, bytes, unless, options?.customMetadata);
  }

  #put(
    key: string,
    bytes: Uint8Array,
    unless: string | undefined,
    customMetadata: Record<string, string> | undefined,
  ): Promise<object | null> {
    return this.#through("r2.put", async () => {
      const before = this.objects.get(key);
      if (before && (unless === "*" || unless === before.etag)) return null;
      const etag = createHash("md5").update(bytes).digest("hex");
      this.objects.set(key, { bytes, etag, customMetadata });
      return { key, size: bytes.length, etag };
    });
  }

  get(key: string): Promise<object | null> {
    return this.#through("r2.get", async () => {
      const stored = this.objects.get(key);
      return stored ? opened(key, stored) : null;
    });
  }

  head(key: string): Promise<object | null> {
    return this.#through("r2.head", async () => {
      const stored = this.objects.get(key);
      if (!stored) return null;
      const { bytes, etag, customMetadata } = stored;
      return { key, size: bytes.length, etag, customMetadata };
    });
  }

  delete(keys: string | readonly string[]): Promise<void> {
    return this.#through("r2.delete", async () => {
      for (const key of [keys].flat()) this.objects.delete(key as string);
    });
  }

  list({ prefix = "", cursor, limit = MAX_LISTED }: R2ListOptions = {}): Promise<object> {
    return this.#through("r2.list", async () => {
      const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && key > (cursor ?? "")).sort();
      const page = keys.slice(0, limit);
      const truncated = page.length < keys.length;
      const objects = page.map((key) => ({ key, size: this.objects.get(key)?.bytes.length }));
      return { objects, truncated, ...(truncated ? { cursor: page.at(-1) } : {}), delimitedPrefixes: [] };
    });
  }
}

const streamed = async (stream: ReadableStream): Promise<Uint8Array> =>
  new Uint8Array(await new Response(stream).arrayBuffer());

function bytesOf(value: Exclude<Body, ReadableStream>): Uint8Array {
  return typeof value === "string" ? new TextEncoder().encode(value) : new Uint8Array(value.slice(0));
}

function opened(key: string, { bytes, etag, customMetadata }: Stored): object {
  const copy = async () => bytes.slice();
  return {
    key,
    size: bytes.length,
    etag,
    customMetadata,
    arrayBuffer: async () => (await copy()).buffer,
    text: async () => new TextDecoder().decode(bytes),
    body: { getReader: () => new WholeReader(bytes) },
  };
}

/** Reads the whole object into the buffer that it is given, and hands the same memory back in a new one. */
class WholeReader {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  async readAtLeast(count: number, view: Uint8Array): Promise<{ value: Uint8Array; done: boolean }> {
    const filled = Math.min(count, this.#bytes.length);
    const { byteLength } = view;
    const buffer = (view.buffer as ArrayBuffer).transfer();
    const value = new Uint8Array(buffer, 0, Math.min(filled, byteLength));
    value.set(this.#bytes.subarray(0, value.length));
    return { value, done: false };
  }
}
