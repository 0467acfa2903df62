/** The cron of wrangler.toml that wakes the Worker, and its period: crons never fire in the local runtime. */
export const CRON = "*/15 * * * *";
export const CRON_PERIOD_MS = 15 * 60_000;

/**
 * The next moment on which the cron would fire, strictly after `now` (milliseconds since 1970, UTC).
 * @example nextTick(Date.UTC(2026, 0, 1, 10, 7)) // => Date.UTC(2026, 0, 1, 10, 15)
 */
export function nextTick(now: number): number {
  return (Math.floor(now / CRON_PERIOD_MS) + 1) * CRON_PERIOD_MS;
}

/** Share of the time that back-filling behind the running page may keep the isolate busy. */
const BACKGROUND_SHARE = 0.25;
const SHORTEST_PAUSE_MS = 500;

/**
 * How long to leave the isolate to the pages after a background tick: everything local runs in one thread, so that a
 * reader waits while a tick computes.
 */
export function pauseAfter(tickMs: number): number {
  return Math.max(SHORTEST_PAUSE_MS, Math.round(tickMs * (1 / BACKGROUND_SHARE - 1)));
}
