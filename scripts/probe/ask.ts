import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { err, ok, type Result } from "../../core/result.ts";
import { userAgent } from "../../core/sources/asking/user-agent.ts";
import type { RequestSpec, SourceError } from "../../core/sources/source.ts";
import type { Instant } from "../../core/time.ts";
import { serveTwin } from "../../core/twin/wire/serve.ts";

export interface Received {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
}

export type Ask = (spec: RequestSpec, now: Instant) => Promise<Result<Received, SourceError>>;

const TIMEOUT_MS = 10_000;
const TWIN_HOST = "twin.invalid";

/** Asks the publisher once; the simulated airport answers from this process. */
export const askLive: Ask = async (spec, now) => {
  if (new URL(spec.url).hostname === TWIN_HOST) {
    const { status, contentType, body } = serveTwin(spec.url, now);
    return ok({ status, contentType, body: new TextEncoder().encode(body) });
  }
  try {
    const response = await fetch(spec.url, {
      headers: { "user-agent": userAgent(process.env.CONTACT || null), ...spec.headers },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body = new Uint8Array(await response.arrayBuffer());
    return ok({ status: response.status, contentType: response.headers.get("content-type") ?? "", body });
  } catch (error) {
    if (error instanceof Error && error.name === "TimeoutError") return err({ reason: "timeout", afterMs: TIMEOUT_MS });
    return err({ reason: "network", detail: reasonOf(error) });
  }
};

/** The message of the cause, where there is one: that of `fetch` itself only says that it failed. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** Answers every request with the bytes of a recorded answer. Throws where the file cannot be read. */
export function askFile(path: string): Ask {
  const bytes = readFileSync(path);
  const body = new Uint8Array(path.endsWith(".gz") ? gunzipSync(bytes) : bytes);
  return async () => ok({ status: 200, contentType: "", body });
}
