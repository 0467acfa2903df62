import type { TablePage } from "../../../core/rpc/tables.ts";
import { gunzip, gzip } from "../bucket/gzip.ts";
import { describeLoss, getVerified } from "../bucket/verified.ts";
import { sha256 } from "../hash.ts";
import { type Chunk, chunkKey } from "./manifest.ts";

/** Where a page of rows comes from. */
export type Origin = Omit<Chunk, "rows" | "key"> & { readonly airport: string };

/** Puts a page into the bucket, unless it is among the keys that are known to be there. */
export async function putChunk(
  bucket: R2Bucket,
  { airport, ...origin }: Origin,
  page: TablePage,
  there: ReadonlySet<string>,
): Promise<Chunk> {
  const text = new TextEncoder().encode(JSON.stringify(page));
  const key = chunkKey(airport, origin.store, origin.table, await sha256(text));
  if (!there.has(key)) await bucket.put(key, await gzip(text));
  return { ...origin, rows: page.rows.length, key };
}

/** Reads a page; throws an error that names the object if it is missing or damaged. */
export async function getChunk(bucket: R2Bucket, { key }: Chunk): Promise<TablePage> {
  const stored = await getVerified(bucket, key, async (object) => gunzip(await object.arrayBuffer()));
  if (stored.state !== "sound") throw new Error(`the back-up is not whole: ${describeLoss(key, stored)}`);
  return JSON.parse(new TextDecoder().decode(stored.bytes)) as TablePage;
}
