import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import type { Guard } from "./bulk.ts";

export type Reader = DrizzleD1Database;

/**
 * Makes typed reads. Writes go through `bulkInsert` and D1's own batch, which is a transaction, because drizzle's
 * `transaction()` does not work on D1.
 */
export function reader(db: D1Database): Reader {
  let made = readers.get(db);
  if (!made) {
    made = drizzle(db);
    readers.set(db, made);
  }
  return made;
}

/** Made once per binding. */
const readers = new WeakMap<D1Database, Reader>();

/** Runs the statements in one transaction. An empty list is skipped, because D1 refuses an empty batch. */
export async function batch(db: D1Database, statements: D1PreparedStatement[]): Promise<void> {
  if (statements.length > 0) await db.batch(statements);
}

/**
 * A fencing token: the writer's token under the name of what it writes. Once the holder of a newer lease has written,
 * the holder of an older one, whose token is lower, writes nothing.
 */
export interface Fence {
  readonly name: string;
  readonly token: number;
}

/** Nothing was written, because a higher token than the writer's has raised the fence. */
class FencedOffError extends Error {
  constructor({ name, token }: Fence, raisedTo: number) {
    super(`nothing was written under token ${token}: token ${raisedTo} has written ${name}`);
    this.name = "FencedOffError";
  }
}

/**
 * Raises the fence to the writer's token and runs the statements, each of which must hold the condition `behindFence`,
 * in one transaction. Throws `FencedOffError` if a higher token had raised the fence: then none of them wrote anything,
 * and whoever reported the job as done would hide that.
 */
export async function fencedBatch(db: D1Database, fence: Fence, statements: D1PreparedStatement[]): Promise<void> {
  const { name, token } = fence;
  const raise =
    "INSERT INTO fences (name, token) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET token = excluded.token WHERE excluded.token > fences.token";
  const answers = await db.batch<{ token: number }>([
    db.prepare(raise).bind(name, token),
    ...statements,
    db.prepare("SELECT token FROM fences WHERE name = ?1").bind(name),
  ]);
  const raisedTo = answers.at(-1)?.results[0]?.token;
  if (raisedTo !== token) throw new FencedOffError(fence, raisedTo ?? Number.NaN);
}

/** The highest token that has raised a fence of the airport, whose fences are named `<IATA>/<table>`; 0 if none has. */
export async function highestFence(db: D1Database, airport: string): Promise<number> {
  const sql = "SELECT MAX(token) AS token FROM fences WHERE name >= ?1 || '/' AND name < ?1 || '0'";
  return (await db.prepare(sql).bind(airport).first<{ token: number | null }>())?.token ?? 0;
}

/** The condition that nobody with a higher token has written. Its parameters are numbered from ?`first`. */
export const behindFence = (fence: Fence, first = 2): Guard => ({
  sql: `EXISTS (SELECT 1 FROM fences WHERE name = ?${first} AND token <= ?${first + 1})`,
  parameters: [fence.name, fence.token],
});
