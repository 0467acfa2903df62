import type { ApiOperations } from "../../core/api/operations.ts";
import { MINUTE, parseInstant } from "../../core/time.ts";

/** How much of a limit of the platform is used. */
export interface Budget {
  readonly what: "database" | "job" | "slice";
  /** In the unit of `what`: bytes, milliseconds. */
  readonly used: number;
  readonly limit: number;
}

/** Limits of Cloudflare's paid plan: size of a D1 database, wall time of a cron's tick, CPU of an alarm. */
const LIMITS = { database: 10_000_000_000, job: 15 * MINUTE, slice: 30_000 } as const;

/** What is known of the limits; a figure that the platform does not give is left out. */
export function budgets({
  attempts,
  d1Bytes,
  training,
}: Pick<ApiOperations, "attempts" | "d1Bytes" | "training">): Budget[] {
  const took = attempts.flatMap((one) => tookMs(one) ?? []);
  return [
    ...(d1Bytes === null ? [] : [{ what: "database", used: d1Bytes, limit: LIMITS.database } as const]),
    ...(took.length === 0 ? [] : [{ what: "job", used: Math.max(...took), limit: LIMITS.job } as const]),
    ...(training.maxSliceMs === 0 ? [] : [{ what: "slice", used: training.maxSliceMs, limit: LIMITS.slice } as const]),
  ];
}

/** Milliseconds that a try took; null while it runs. */
export function tookMs({ startedAt, endedAt }: ApiOperations["attempts"][number]): number | null {
  const [start, end] = [parseInstant(startedAt), endedAt === null ? null : parseInstant(endedAt)];
  return start === null || end === null ? null : end - start;
}
