import type { Context } from "hono";
import { MINUTE } from "../../core/time.ts";

/** Crons come every quarter of an hour, and their changes are written about a minute later. */
const TICK_MS = 15 * MINUTE;
const WRITTEN_AFTER_MS = MINUTE;
/** Seconds for which a shared cache may serve an old answer while the Worker fails. */
const STALE_IF_ERROR_S = 86_400;

/** Whole seconds until the next planned update is written, at least 60. */
export function secondsToUpdate(now: number): number {
  const next = Math.floor((now - WRITTEN_AFTER_MS) / TICK_MS) * TICK_MS + TICK_MS + WRITTEN_AFTER_MS;
  return Math.max(60, Math.round((next - now) / 1000));
}

/**
 * Makes the caching headers of an answer. Browsers revalidate it each time, because a 304 is cheap; shared caches keep
 * it until the next planned update. `settled` is false while there is nothing to show yet: then no cache keeps the
 * answer.
 */
export function cacheHeaders(etag: string, now: number, settled: boolean): Record<string, string> {
  if (!settled) return { ETag: etag, "Cache-Control": "no-cache" };
  const shared = secondsToUpdate(now);
  return {
    ETag: etag,
    "Cache-Control": `public, max-age=0, s-maxage=${shared}, stale-while-revalidate=${shared}, stale-if-error=${STALE_IF_ERROR_S}`,
  };
}

/**
 * Tells whether the client's `If-None-Match` names this version. Without the header it never does: an unasked 304
 * breaks clients.
 */
export function clientHolds(c: Context, etag: string): boolean {
  const header = c.req.header("If-None-Match");
  if (header === undefined) return false;
  return header.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}

/**
 * Tells whether the client's `If-Match` rules this version out. Tags are compared strongly (RFC 9110 §13.1.1): a weak one
 * never matches.
 */
export function clientWantsAnother(c: Context, etag: string): boolean {
  const header = c.req.header("If-Match");
  if (header === undefined) return false;
  return !header.split(",").some((tag) => tag.trim() === "*" || tag.trim() === etag);
}
