import type { MiddlewareHandler } from "hono";

/**
 * Allows only our own files: no inline script or style, no frames, no foreign origin. Nothing on a page turns text into
 * script or markup, so there are no Trusted Types at all.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  // Nothing on a page connects anywhere, but browsers hold their own look at robots.txt to this as well.
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/**
 * The policy of pages that read this host's data and start workers: their scripts are named by one policy of trusted
 * types, which lets through none but their own.
 */
const workerPolicy = (name: string, scripts: string): string =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${name}`,
  ].join("; ");

/** The page of queries, its worker and its files: they read the open data of this host and run SQLite. */
const EXPLORE_POLICY = workerPolicy("explore", "'self' 'wasm-unsafe-eval'");
/** The pages that run the model in the browser. */
const LAB_POLICY = workerPolicy("lab", "'self'");

/** The policies of pages that start workers, by their addresses. */
const policyOf = (path: string): string => {
  if (/^(\/ru)?\/explore(\/|$)/.test(path)) return EXPLORE_POLICY;
  return /^(\/lab\/|(\/ru)?\/[A-Za-z]{3}\/(what-if|reproduce)$)/.test(path) ? LAB_POLICY : POLICY;
};

/** Seconds for which a browser asks for this host by https only. It heeds this only in an answer that came by https. */
const HTTPS_ONLY_S = 31_536_000;

export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  // A page that others may frame says so itself.
  if (!c.res.headers.has("Content-Security-Policy")) c.header("Content-Security-Policy", policyOf(c.req.path));
  // A cache must not hand a compressed answer to a client that cannot read it.
  c.header("Vary", "Accept-Encoding", { append: true });
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Referrer-Policy", "strict-origin-when-cross-origin");
  c.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  c.header("Cross-Origin-Opener-Policy", "same-origin");
  // The API and the open data are open to every origin; pages and their files are nobody else's to embed, unless they say so.
  if (!c.res.headers.has("Cross-Origin-Resource-Policy"))
    c.header("Cross-Origin-Resource-Policy", /^\/(api|data)\//.test(c.req.path) ? "cross-origin" : "same-origin");
  c.header("Strict-Transport-Security", `max-age=${HTTPS_ONLY_S}`);
};
