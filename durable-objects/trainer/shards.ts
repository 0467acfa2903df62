import { decodeShard } from "../../core/features/shard/codec.ts";
import type { FeatureShard } from "../../core/features/shard/shard.ts";

/**
 * Reads feature shards from the bucket, one at a time, into memory of its own: a run reads each twice, and a new buffer for each would
 * pile up faster than it is collected. A shard is valid until the next is read.
 */
export class ShardReader {
  readonly #bucket: R2Bucket;
  #buffer = new ArrayBuffer(0);

  constructor(bucket: R2Bucket) {
    this.#bucket = bucket;
  }

  /** Throws, naming the key, when the object is absent or damaged: the run then tries again. */
  async read(key: string): Promise<FeatureShard> {
    const object = await this.#bucket.get(key);
    if (!object) throw new Error(`no shard ${key} in the bucket`);
    const shard = decodeShard(await this.#fill(object));
    if (!shard.ok) throw new Error(`shard ${key}: ${JSON.stringify(shard.error)}`);
    return shard.value;
  }

  /** Gives the memory back; the next reading takes new. */
  release(): void {
    this.#buffer = new ArrayBuffer(0);
  }

  async #fill({ key, size, body }: R2ObjectBody): Promise<Uint8Array> {
    const buffer = this.#buffer.byteLength < size ? new ArrayBuffer(size) : this.#buffer;
    // The stream takes the buffer away and hands the same memory back under a new name.
    this.#buffer = new ArrayBuffer(0);
    const { value } = await body.getReader({ mode: "byob" }).readAtLeast(size, new Uint8Array(buffer, 0, size));
    if (!value || value.length !== size) throw new Error(`shard ${key}: ${value?.length ?? 0} of ${size} bytes came`);
    this.#buffer = value.buffer as ArrayBuffer;
    return value;
  }
}
