/**
 * The cron of wrangler.toml and its period. Crons do not fire by themselves in the local runtime, so the driver fires
 * them.
 */
export const CRON = "*/15 * * * *";
export const CRON_PERIOD_MS = 15 * 60_000;

/**
 * The next moment on which the cron would fire, strictly after `now` (milliseconds since 1970, UTC).
 * @example nextTick(Date.UTC(2026, 0, 1, 10, 7)) // => Date.UTC(2026, 0, 1, 10, 15)
 */
export function nextTick(now: number): number {
  return (Math.floor(now / CRON_PERIOD_MS) + 1) * CRON_PERIOD_MS;
}

/** Share of the time for which back-filling may keep the isolate busy while pages are served. */
const BACKGROUND_SHARE = 0.25;
const SHORTEST_PAUSE_MS = 500;

/**
 * Milliseconds to wait after a background tick that took `tickMs`, so that pages get three quarters of the time:
 * locally everything runs in one thread, and a reader waits while a tick computes.
 */
export function pauseAfter(tickMs: number): number {
  return Math.max(SHORTEST_PAUSE_MS, Math.round(tickMs * (1 / BACKGROUND_SHARE - 1)));
}
