import { and, eq } from "drizzle-orm";
import type { Instant } from "../../../core/time.ts";
import { reader } from "./client.ts";
import { serviceState } from "./schema.ts";

/** Writer and reader of `service_state`: one JSON value a key. */
export const setState = (db: D1Database, airport: string, key: string, value: unknown, now: Instant) =>
  setStateStatement(db, airport, key, value, now).run();

export const setStateStatement = (
  db: D1Database,
  airport: string,
  key: string,
  value: unknown,
  now: Instant,
): D1PreparedStatement =>
  db
    .prepare(
      "INSERT INTO service_state (airport, key, value, known_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (airport, key) DO UPDATE SET value = excluded.value, known_at = excluded.known_at WHERE excluded.value <> service_state.value",
    )
    .bind(airport, key, JSON.stringify(value), now);

export async function getState<T>(db: D1Database, airport: string, key: string): Promise<T | null> {
  const row = await reader(db)
    .select({ value: serviceState.value })
    .from(serviceState)
    .where(and(eq(serviceState.airport, airport), eq(serviceState.key, key)))
    .get();
  return row ? (JSON.parse(row.value) as T) : null;
}
