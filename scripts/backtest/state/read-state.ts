import { decodeShard } from "../../../core/features/shard/codec.ts";
import type { FeatureShard } from "../../../core/features/shard/shard.ts";
import { type LocalDate, localDate } from "../../../core/time.ts";
import type { HindcastOffer } from "../../../core/training/hindcast/windows.ts";
import type { WorkerBundle } from "../../local/bundle.ts";
import { type Runtime, startRuntime } from "../../local/runtime.ts";

/** The training rows of a state folder. */
export interface StateRows {
  /** The chain of rows in use. */
  readonly offer: HindcastOffer;
  /** Last day that the newest fit forecasts: that of the folder's hindcast, without one the last settled day. */
  readonly anchor: LocalDate;
  /** By key. */
  readonly shards: ReadonlyMap<string, FeatureShard>;
}

interface Manifest extends Omit<HindcastOffer, "airport"> {}

/**
 * Reads the rows that the service trains on from the state folder of a local run. Throws where there are none, or
 * where another program runs on the folder.
 */
export async function readStateRows(folder: string, iata: string, bundle?: WorkerBundle): Promise<StateRows> {
  const vars = { AIRPORTS: iata, HINDCAST: "off" };
  const runtime = await startRuntime({ persistDir: folder, port: 0, vars, ...(bundle ? { bundle } : {}) });
  try {
    const manifest = await stored<Manifest>(runtime, iata, "features");
    if (!manifest) throw new Error(`--state ${folder} has no training rows of ${iata}`);
    const { featureSet, start, settledThrough, months } = manifest;
    const hindcast = await stored<{ to: string | null }>(runtime, iata, "hindcast");
    const shards = new Map<string, FeatureShard>();
    for (const { key } of months) shards.set(key, await readShard(runtime, key));
    const offer = { airport: iata, featureSet, start, settledThrough, months };
    return { offer, anchor: hindcast?.to ? localDate(hindcast.to) : settledThrough, shards };
  } finally {
    await runtime.dispose();
  }
}

async function stored<T>({ db }: Runtime, iata: string, key: string): Promise<T | null> {
  const sql = "SELECT value FROM service_state WHERE airport = ?1 AND key = ?2";
  const row = await db.prepare(sql).bind(iata, key).first<{ value: string }>();
  return row ? (JSON.parse(row.value) as T) : null;
}

async function readShard({ bucket }: Runtime, key: string): Promise<FeatureShard> {
  const object = await bucket.get(key);
  if (!object) throw new Error(`${key} is not in the bucket`);
  const shard = decodeShard(new Uint8Array(await object.arrayBuffer()));
  if (!shard.ok) throw new Error(`${key}: ${JSON.stringify(shard.error)}`);
  return shard.value;
}
