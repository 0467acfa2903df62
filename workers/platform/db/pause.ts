import type { Pause } from "../../../core/admin/request.ts";
import type { JobName } from "../../../core/schedule/jobs.ts";
import type { Instant } from "../../../core/time.ts";
import { getState } from "./service-state.ts";

/** Key of an airport's pause in `service_state`. */
export const PAUSE = "pause";

/** The jobs that the operator has paused. A pause ends by itself. */
export async function pausedJobs(db: D1Database, airport: string, now: Instant): Promise<readonly JobName[]> {
  const pause = await getState<Pause>(db, airport, PAUSE);
  return pause && pause.until > now ? pause.jobs : [];
}
