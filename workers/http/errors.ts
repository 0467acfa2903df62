import type { Context } from "hono";
import type { ApiProblem } from "../../core/api/problem.ts";
import { hash32 } from "../../core/rng.ts";

/** The kinds of error answers. `code` is the `error_code` that MLflow clients know. */
const PROBLEMS = {
  "not-found": { status: 404, title: "Not found", code: "RESOURCE_DOES_NOT_EXIST" },
  "bad-parameter": { status: 400, title: "Parameter not understood", code: "INVALID_PARAMETER_VALUE" },
  "method-not-allowed": { status: 405, title: "Method not allowed", code: "BAD_REQUEST" },
  "precondition-failed": { status: 412, title: "Another version", code: "BAD_REQUEST" },
  "range-not-satisfiable": { status: 416, title: "Range not satisfiable", code: "BAD_REQUEST" },
  "forecasts-lost": { status: 503, title: "Forecasts lost", code: "TEMPORARILY_UNAVAILABLE" },
  "too-many-requests": { status: 429, title: "Too many requests", code: "REQUEST_LIMIT_EXCEEDED" },
  "not-set-up": { status: 503, title: "Not set up yet", code: "TEMPORARILY_UNAVAILABLE" },
  "internal-error": { status: 500, title: "Internal error", code: "INTERNAL_ERROR" },
} as const;

export type ProblemKind = keyof typeof PROBLEMS;

export const problemStatus = (kind: ProblemKind) => PROBLEMS[kind].status;

/** The request's id from Cloudflare's edge, or else a hash of address and moment, by which the log can be searched. */
export function requestId(c: Context, now: number): string {
  const { pathname, search } = new URL(c.req.url);
  return c.req.header("cf-ray") ?? hash32(`${pathname}${search} ${now}`).toString(16).padStart(8, "0");
}

/** Makes an error answer in the format of RFC 9457 with the fields of MLflow beside it. */
export function problem(c: Context, kind: ProblemKind, detail: string, id: string): Response {
  const { status, title, code } = PROBLEMS[kind];
  const body = {
    // RFC 9457 allows a relative reference, which identifies the kind and needs no page behind it.
    type: `/problems/${kind}`,
    title,
    status,
    detail,
    instance: c.req.path,
    error_code: code,
    message: detail,
    request_id: id,
  } satisfies ApiProblem;
  return c.body(JSON.stringify(body), status, {
    "Content-Type": "application/problem+json",
    "Cache-Control": "no-store",
    "Access-Control-Allow-Origin": "*",
  });
}

/** What was asked too often in a minute is answered again after one. */
export const RETRY_AFTER_S = 60;

export const isRead = (c: Context): boolean => c.req.method === "GET" || c.req.method === "HEAD";

/** The methods of all addresses that only read. */
export const READ_METHODS = "GET, HEAD, OPTIONS";

export function methodNotAllowed(c: Context, now: number): Response {
  const answer = problem(c, "method-not-allowed", "only GET and HEAD are answered here", requestId(c, now));
  answer.headers.set("Allow", READ_METHODS);
  return answer;
}
