import { err, ok, type Result } from "../../core/result.ts";
import { FILES_ORIGIN } from "../../core/sources/csv-answer.ts";
import type { RequestSpec, SourceError } from "../../core/sources/source.ts";
import type { Instant } from "../../core/time.ts";
import { serveTwin } from "../../core/twin/serve.ts";

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
}

export type FetchSource = (spec: RequestSpec, now: Instant) => Promise<Result<Answer, SourceError>>;

const TIMEOUT_MS = 20_000;
/** The largest honest answer seen is 0.4 MB; a body beyond this is somebody's mistake or malice. */
const MAX_BYTES = 20_000_000;
const USER_AGENT = "Vylet/0.1 (departure delay forecasts)";
const TWIN_HOST = "twin.invalid";
/** Files are handed over by `npm run backfill`, never asked for: what they did not bring is not to be had. */
const NO_FILE: Answer = {
  status: 404,
  contentType: "application/json",
  body: new TextEncoder().encode('{"message":"no file has been given for these days"}'),
};

/**
 * Asks a source once. The simulated airport answers from within the Worker; with `replayOrigin` every other request goes to the
 * local replay server, which answers as the source would have at `now`. A status other than 2xx is an answer, not an error.
 */
export function createFetchSource(options: { fetch: typeof fetch; replayOrigin: string | null }): FetchSource {
  return async (spec, now) => {
    if (new URL(spec.url).hostname === TWIN_HOST) return ok(fromTwin(spec.url, now));
    if (!options.replayOrigin && spec.url.startsWith(`${FILES_ORIGIN}/`)) return ok(NO_FILE);
    const url = options.replayOrigin
      ? `${options.replayOrigin}/replay?now=${now}&url=${encodeURIComponent(spec.url)}`
      : spec.url;
    return ask(options.fetch, url, spec.headers ?? {});
  };
}

function fromTwin(url: string, now: Instant): Answer {
  const { status, contentType, body } = serveTwin(url, now);
  return { status, contentType, body: new TextEncoder().encode(body) };
}

async function ask(
  fetcher: typeof fetch,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Result<Answer, SourceError>> {
  try {
    const response = await fetcher(url, {
      headers: { "user-agent": USER_AGENT, ...headers },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const declared = Number(response.headers.get("content-length") ?? 0);
    if (declared > MAX_BYTES) return err({ reason: "too-large", bytes: declared });
    const body = await readUpTo(response, MAX_BYTES);
    if (body === null) return err({ reason: "too-large", bytes: MAX_BYTES });
    return ok({ status: response.status, contentType: response.headers.get("content-type") ?? "", body });
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError")
      return err({ reason: "timeout", afterMs: TIMEOUT_MS });
    return err({ reason: "network", detail: error instanceof Error ? error.message : String(error) });
  }
}

/** The body, or null as soon as it proves longer than `limit`. */
async function readUpTo(response: Response, limit: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    if (length > limit) return null;
    parts.push(part);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.byteLength;
  }
  return body;
}
