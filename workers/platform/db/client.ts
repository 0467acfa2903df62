import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import type { Guard } from "./bulk.ts";
import * as schema from "./schema.ts";

export type Reader = DrizzleD1Database<typeof schema>;

/** Typed reads. Writes go through `bulkInsert` and D1's own batch, which is a transaction; drizzle's `transaction()` does not work on D1. */
export const reader = (db: D1Database): Reader => drizzle(db, { schema });

/** D1 refuses an empty batch. */
export async function batch(db: D1Database, statements: D1PreparedStatement[]): Promise<void> {
  if (statements.length > 0) await db.batch(statements);
}

/** A fence: the writer's token under a name. A lease that expired and was handed on carries a lower token and no longer writes. */
export interface Fence {
  readonly name: string;
  readonly token: number;
}

/** Raises the fence; first statement of a guarded batch. */
export const raiseFence = (db: D1Database, fence: Fence): D1PreparedStatement =>
  db
    .prepare(
      "INSERT INTO fences (name, token) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET token = excluded.token WHERE excluded.token > fences.token",
    )
    .bind(fence.name, fence.token);

/** The condition, with parameters from ?`first` on, that nobody with a higher token has written since. */
export const behindFence = (fence: Fence, first = 2): Guard => ({
  sql: `EXISTS (SELECT 1 FROM fences WHERE name = ?${first} AND token <= ?${first + 1})`,
  parameters: [fence.name, fence.token],
});
