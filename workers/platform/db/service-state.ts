import type { Pause } from "../../../core/admin/request.ts";
import type { JobName } from "../../../core/schedule/jobs.ts";
import type { Instant } from "../../../core/time.ts";

/** One row of `service_state`. The value is stored as JSON. */
export interface StateEntry {
  readonly airport: string;
  readonly key: string;
  readonly value: unknown;
  readonly now: Instant;
}

/** Writes one entry. A value that is already stored is not written again. */
export const setState = (db: D1Database, { airport, key, value, now }: StateEntry): Promise<D1Result> =>
  db
    .prepare(
      "INSERT INTO service_state (airport, key, value, known_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (airport, key) DO UPDATE SET value = excluded.value, known_at = excluded.known_at WHERE excluded.value <> service_state.value",
    )
    .bind(airport, key, JSON.stringify(value), now)
    .run();

/**
 * Reads the value of an entry; null when there is none. It is written out, since it is asked a dozen times a tick, and to
 * have drizzle make it costs more than to run it.
 */
export async function getState<T>(db: D1Database, airport: string, key: string): Promise<T | null> {
  const sql = "SELECT value FROM service_state WHERE airport = ?1 AND key = ?2";
  const row = await db.prepare(sql).bind(airport, key).first<{ value: string }>();
  return row ? (JSON.parse(row.value) as T) : null;
}

/** Key of an airport's pause in `service_state`. */
export const PAUSE = "pause";

/** The jobs that the operator has paused. A pause ends by itself. */
export async function pausedJobs(db: D1Database, airport: string, now: Instant): Promise<readonly JobName[]> {
  const pause = await getState<Pause>(db, airport, PAUSE);
  return pause && pause.until > now ? pause.jobs : [];
}
