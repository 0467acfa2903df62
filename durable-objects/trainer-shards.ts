import { decodeShard } from "../core/features/codec.ts";
import type { FeatureShard } from "../core/features/shard.ts";

/** A feature shard from the bucket. Throws, naming the key, when it is absent or damaged: the run then tries again. */
export async function readShard(bucket: R2Bucket, key: string): Promise<FeatureShard> {
  const object = await bucket.get(key);
  if (!object) throw new Error(`no shard ${key} in the bucket`);
  const shard = decodeShard(new Uint8Array(await object.arrayBuffer()));
  if (!shard.ok) throw new Error(`shard ${key}: ${JSON.stringify(shard.error)}`);
  return shard.value;
}
