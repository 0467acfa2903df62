import type { ApiOperations } from "../../core/api/operations.ts";
import { type Instant, MINUTE, plus, toIso } from "../../core/time.ts";

/** Tries of jobs of the last hours, one of them still running, and one that failed. */
export function fakeAttempts(now: Instant): Pick<ApiOperations, "attempts" | "d1Bytes"> {
  const one = (job: string, minutesAgo: number, took: number | null, status: string | null, detail: string | null) => ({
    job,
    from: "2024-05-31",
    to: "2024-06-01",
    reason: "due by the clock",
    startedAt: toIso(plus(now, -minutesAgo * MINUTE)),
    endedAt: took === null ? null : toIso(plus(now, (took - minutesAgo) * MINUTE)),
    status,
    detail,
  });
  return {
    attempts: [
      one("train", 4, null, null, null),
      one("board", 5, 0.05, "done", "212 flights, 4 changed"),
      one("weather", 20, 1.5, "failed", "open_meteo answered 503"),
      one("forecast", 25, 0.2, "done", "issue 1841: 212 forecasts"),
    ],
    d1Bytes: 84_213_760,
  };
}
