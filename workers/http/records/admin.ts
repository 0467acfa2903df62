import { type Context, Hono } from "hono";
import { ACTIONS, beginsBurst, readRequest, type Tries, waitAfter } from "../../../core/admin/request.ts";
import { type Instant, localDateOf } from "../../../core/time.ts";
import { sha256 } from "../../platform/hash.ts";
import { airportRequest } from "../api-request.ts";
import type { AppDeps } from "../deps.ts";
import { methodNotAllowed, requestId } from "../errors.ts";

/** No call is longer; this is read into memory. */
const MAX_BODY = 4_000;

/**
 * `POST /admin/{iata}/{run,backfill,pause,promote,rollback}` for whoever has the token. Without a token set there is
 * nobody to be let in, which is 503 and not 401: no guess could be right.
 */
export function adminRoutes(deps: AppDeps): Hono {
  const app = new Hono();
  let tries: Tries = { wrong: 0, at: 0 as Instant };
  let lastWrong: Instant | null = null;

  /** Has the first token of a burst journalled; who shows none at all is no intruder, and fills nothing. */
  const noteWrong = async (c: Context, token: string, now: Instant): Promise<void> => {
    if (token === "") return;
    const begins = beginsBurst(lastWrong, now);
    lastWrong = now;
    if (!begins) return;
    const served = (await deps.read.airports()).map(({ airport }) => airport.iata);
    const iata = served.find((one) => one === c.req.param("iata")?.toUpperCase()) ?? served[0];
    // What cannot be noted is refused all the same.
    if (iata) await deps.admin?.intruded(iata, now).catch((error) => deps.report?.(error, requestId(c, now)));
  };

  app.post("/:iata/:action", async (c) => {
    const { admin } = deps;
    const now = await deps.now();
    if (!admin?.token) return answer(c, 503, "no ADMIN_TOKEN is set: nobody can call this");
    const wait = waitAfter(tries, now);
    if (wait > 0) {
      c.header("Retry-After", String(Math.ceil(wait / 1000)));
      return answer(c, 429, "too many wrong tokens: come again later");
    }
    const token = /^Bearer (.+)$/.exec(c.req.header("Authorization") ?? "")?.[1] ?? "";
    if (!(await isSame(token, admin.token))) {
      tries = { wrong: tries.wrong + 1, at: now };
      await noteWrong(c, token, now);
      c.header("WWW-Authenticate", "Bearer");
      return answer(c, 401, "the token is missing or wrong");
    }
    tries = { wrong: 0, at: now };
    const at = await airportRequest(c, deps, []);
    if (at instanceof Response) return at;
    const action = ACTIONS.find((one) => one === c.req.param("action"));
    if (action === undefined) return answer(c, 404, `there are ${ACTIONS.join(", ")}`);
    const body = await readBody(c);
    if (body === null) return answer(c, 400, "the body is a JSON object");
    const request = readRequest(action, body, now, localDateOf(now, at.airport.timeZone));
    if (!request.ok) return answer(c, 400, request.error);
    const { done, detail } = await admin.call(at.iata, request.value, now);
    return answer(c, done ? 200 : 409, detail);
  });
  app.all("*", async (c) => {
    const refused = methodNotAllowed(c, await deps.now());
    refused.headers.set("Allow", "POST");
    return refused;
  });
  return app;
}

const answer = (c: Context, status: 200 | 400 | 401 | 404 | 409 | 429 | 503, detail: string): Response =>
  c.json({ done: status === 200, detail }, status, { "Cache-Control": "no-store" });

async function readBody(c: Context): Promise<Readonly<Record<string, unknown>> | null> {
  const text = await c.req.text();
  if (text.length > MAX_BODY) return null;
  try {
    const body: unknown = JSON.parse(text || "{}");
    return typeof body === "object" && body !== null ? (body as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

/** Compares two tokens in a time that says nothing of either: hashes of equal length are compared to their end. */
async function isSame(a: string, b: string): Promise<boolean> {
  const [left, right] = await Promise.all([sha256(a), sha256(b)]);
  let different = 0;
  for (let i = 0; i < left.length; i++) different |= left.charCodeAt(i) ^ right.charCodeAt(i);
  return different === 0;
}
