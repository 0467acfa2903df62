import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import type { Guard } from "./bulk.ts";
import * as schema from "./schema.ts";

export type Reader = DrizzleD1Database<typeof schema>;

/**
 * Makes typed reads. Writes go through `bulkInsert` and D1's own batch, which is a transaction, because drizzle's
 * `transaction()` does not work on D1.
 */
export const reader = (db: D1Database): Reader => drizzle(db, { schema });

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

/** Raises the fence to the writer's token. It is the first statement of a guarded batch. */
export const raiseFence = (db: D1Database, fence: Fence): D1PreparedStatement =>
  db
    .prepare(
      "INSERT INTO fences (name, token) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET token = excluded.token WHERE excluded.token > fences.token",
    )
    .bind(fence.name, fence.token);

/** The condition that nobody with a higher token has written. Its parameters are numbered from ?`first`. */
export const behindFence = (fence: Fence, first = 2): Guard => ({
  sql: `EXISTS (SELECT 1 FROM fences WHERE name = ?${first} AND token <= ?${first + 1})`,
  parameters: [fence.name, fence.token],
});
