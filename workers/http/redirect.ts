import type { Context } from "hono";

/** Seconds for which caches keep a redirect. It follows from the airports and files of a deployment, not from data. */
const KEPT_S = 300;

/**
 * Redirects to a path of this site. The address never names a host: `Host` and `X-Forwarded-Proto` are the client's own
 * words, and a shared cache would hand on to others what one of them made up.
 */
export function redirect(c: Context, path: `/${string}`, status: 301 | 302): Response {
  c.header("Cache-Control", `public, max-age=${KEPT_S}`);
  return c.redirect(path, status);
}
