import { decodeShard } from "../../core/features/shard/codec.ts";
import type { FeatureShard } from "../../core/features/shard/shard.ts";
import { getVerified } from "../../workers/platform/bucket/verified.ts";

/**
 * Reads feature shards from the bucket, one at a time, always into the same buffer: a run reads every shard twice, and
 * a new buffer per shard would pile up faster than garbage is collected. A shard is valid until the next one is read.
 */
export class ShardReader {
  readonly #bucket: R2Bucket;
  #buffer = new ArrayBuffer(0);

  constructor(bucket: R2Bucket) {
    this.#bucket = bucket;
  }

  /** Throws an error that names the key if the object is absent or damaged; the run then tries the slice again. */
  async read(key: string): Promise<FeatureShard> {
    const stored = await getVerified(this.#bucket, key, (object) => this.#fill(object));
    if (stored.state === "missing") throw new Error(`no shard ${key} in the bucket`);
    if (stored.state === "damaged") throw new Error(`shard ${key} is damaged: ${stored.detail}`);
    const shard = decodeShard(stored.bytes);
    if (!shard.ok) throw new Error(`shard ${key}: ${JSON.stringify(shard.error)}`);
    return shard.value;
  }

  /** Gives the buffer back; the next reading allocates another. */
  release(): void {
    this.#buffer = new ArrayBuffer(0);
  }

  async #fill({ key, size, body }: R2ObjectBody): Promise<Uint8Array> {
    const buffer = this.#buffer.byteLength < size ? new ArrayBuffer(size) : this.#buffer;
    // The stream detaches the buffer and hands the same memory back in a new one.
    this.#buffer = new ArrayBuffer(0);
    const { value } = await body.getReader({ mode: "byob" }).readAtLeast(size, new Uint8Array(buffer, 0, size));
    if (!value || value.length !== size) throw new Error(`shard ${key}: ${value?.length ?? 0} of ${size} bytes came`);
    this.#buffer = value.buffer as ArrayBuffer;
    return value;
  }
}
