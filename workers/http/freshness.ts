import type { Context } from "hono";
import { MINUTE } from "../../core/time.ts";

/** Crons come every quarter of an hour; what they change is there a minute later. */
const TICK_MS = 15 * MINUTE;
const SETTLED_MS = MINUTE;
const STALE_S = 86_400;

/** Seconds until the next planned update is through, at least a minute. */
export function secondsToUpdate(now: number): number {
  const next = Math.floor((now - SETTLED_MS) / TICK_MS) * TICK_MS + TICK_MS + SETTLED_MS;
  return Math.max(60, Math.round((next - now) / 1000));
}

/**
 * Headers of an answer made from committed data. Browsers ask again each time (a 304 is cheap), shared caches keep it until
 * the next planned update. `settled` is false while there is nothing to show yet: then nobody keeps it.
 */
export function freshHeaders(etag: string, now: number, settled: boolean): Record<string, string> {
  if (!settled) return { ETag: etag, "Cache-Control": "no-cache" };
  const shared = secondsToUpdate(now);
  return {
    ETag: etag,
    "Cache-Control": `public, max-age=0, s-maxage=${shared}, stale-while-revalidate=${shared}, stale-if-error=${STALE_S}`,
  };
}

/** True when the client says that it holds this version. Without `If-None-Match` never: an unasked 304 breaks clients. */
export function holds(c: Context, etag: string): boolean {
  const header = c.req.header("If-None-Match");
  if (header === undefined) return false;
  return header.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}
