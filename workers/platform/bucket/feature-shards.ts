import { History, type HistoryJson } from "../../../core/features/past/history.ts";
import { decodeShard } from "../../../core/features/shard/codec.ts";
import { rowsBefore } from "../../../core/features/shard/rows-before.ts";
import type { FeatureShard } from "../../../core/features/shard/shard.ts";
import { err, ok, type Result } from "../../../core/result.ts";
import { dayNumber, type Instant, type LocalDate } from "../../../core/time.ts";
import { getState, setState } from "../db/service-state.ts";
import { sha256 } from "../hash.ts";
import { describeLoss, getVerified } from "./verified.ts";

/** Lists the feature shards of a chain. It is kept in `service_state`, so that the whole chain changes in one write. */
export interface Manifest {
  readonly featureSet: string;
  readonly start: LocalDate;
  /** Last day with rows. */
  readonly through: LocalDate;
  /** Last day whose labels were settled when its rows were made. Rows of later days are made again. */
  readonly settledThrough: LocalDate;
  /** Key of the checkpoint of `History` at the end of `settledThrough`; null before there is one. */
  readonly historyKey: string | null;
  /** `ROWS_FORM` of the release that made the rows; absent of rows without corrections. */
  readonly form?: number;
  /** Months in ascending order. The object under a key never changes. */
  readonly months: readonly MonthShard[];
}

export interface MonthShard {
  /** `2024-05`. */
  readonly label: string;
  readonly key: string;
  readonly rows: number;
}

/** Raised when rows of the same features hold more than those of older chains, which are then made anew. */
export const ROWS_FORM = 2;

const CURRENT = "features";
const BUILDING = "features-building";

export const readManifest = (db: D1Database, airport: string): Promise<Manifest | null> =>
  getState<Manifest>(db, airport, CURRENT);

export const readBuilding = (db: D1Database, airport: string): Promise<Manifest | null> =>
  getState<Manifest | null>(db, airport, BUILDING);

export const writeManifest = (db: D1Database, airport: string, manifest: Manifest, now: Instant) =>
  setState(db, { airport, key: CURRENT, value: manifest, now });

export const writeBuilding = (db: D1Database, airport: string, manifest: Manifest | null, now: Instant) =>
  setState(db, { airport, key: BUILDING, value: manifest, now });

const prefix = (airport: string): string => `features/${airport}/`;

/** Stores bytes under a key that contains their hash, and returns the key. Equal bytes get equal keys. */
export async function putFeatureObject(
  bucket: R2Bucket,
  airport: string,
  featureSet: string,
  label: string,
  bytes: Uint8Array | string,
): Promise<string> {
  const key = `${prefix(airport)}${featureSet}/${label}-${(await sha256(bytes)).slice(0, 16)}`;
  await bucket.put(key, bytes);
  return key;
}

/**
 * An object of a chain that is missing, damaged or of a format that is no longer read. The chain has to be made anew.
 */
export interface BrokenObject {
  readonly key: string;
  /** What is wrong with it, with the key. */
  readonly detail: string;
}

async function getFeatureObject(bucket: R2Bucket, key: string): Promise<Result<Uint8Array, BrokenObject>> {
  const stored = await getVerified(bucket, key);
  return stored.state === "sound" ? ok(stored.bytes) : err({ key, detail: describeLoss(key, stored) });
}

/** Reads a month's rows of days before `before`. */
export async function getMonth(
  bucket: R2Bucket,
  key: string,
  before: LocalDate,
): Promise<Result<FeatureShard, BrokenObject>> {
  const bytes = await getFeatureObject(bucket, key);
  if (!bytes.ok) return bytes;
  const shard = decodeShard(bytes.value);
  if (!shard.ok) return err({ key, detail: `${key}: ${JSON.stringify(shard.error)}` });
  return ok(rowsBefore(shard.value, dayNumber(before)));
}

/** Reads the history of a checkpoint. */
export async function readHistory(bucket: R2Bucket, key: string): Promise<Result<History, BrokenObject>> {
  const bytes = await getFeatureObject(bucket, key);
  if (!bytes.ok) return bytes;
  const history = History.fromJSON(JSON.parse(new TextDecoder().decode(bytes.value)) as HistoryJson);
  if (history.ok) return history;
  return err({ key, detail: `${key}: history is ${history.error.reason}: ${history.error.detail}` });
}

/** The first of some objects that is missing or damaged; null if all are sound. It holds one of them at a time. */
export async function firstBroken(bucket: R2Bucket, keys: readonly string[]): Promise<BrokenObject | null> {
  for (const key of keys) {
    const bytes = await getFeatureObject(bucket, key);
    if (!bytes.ok) return bytes.error;
  }
  return null;
}

/** Keys of all objects of a chain. */
export const objectsOf = ({ historyKey, months }: Manifest): string[] => [
  ...(historyKey === null ? [] : [historyKey]),
  ...months.map(({ key }) => key),
];

/**
 * Deletes feature objects that neither chain names and that are not `kept`. The caller sees to it that no training run
 * still reads them.
 */
export async function dropUnusedShards(
  db: D1Database,
  bucket: R2Bucket,
  airport: string,
  kept: readonly string[],
): Promise<number> {
  const chains = [await readManifest(db, airport), await readBuilding(db, airport)].filter((m) => m !== null);
  const used = new Set([...chains.flatMap(objectsOf), ...kept]);
  const unused: string[] = [];
  let cursor: string | undefined;
  do {
    const page: R2Objects = await bucket.list({ prefix: prefix(airport), ...(cursor ? { cursor } : {}) });
    unused.push(...page.objects.map((o) => o.key).filter((key) => !used.has(key)));
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor);
  for (let i = 0; i < unused.length; i += 1000) await bucket.delete(unused.slice(i, i + 1000));
  return unused.length;
}
