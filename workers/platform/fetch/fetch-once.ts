import { err, ok, type Result } from "../../../core/result.ts";
import { withinDomain } from "../../../core/sources/asking/within-domain.ts";
import type { SourceError } from "../../../core/sources/source.ts";

/**
 * Largest body in bytes that is read. The largest genuine answer seen is 0.4 MB; more than this is an error or an
 * attack.
 */
export const MAX_BYTES = 20_000_000;
const MAX_REDIRECTS = 3;
const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface FetchRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The publisher's registrable domain, which redirects must not leave: `example.org`. */
  readonly domain: string;
  /** Limit for redirects and body together. */
  readonly timeoutMs: number;
}

/** A response whose body has been read. */
export interface FetchedResponse {
  readonly response: Response;
  readonly body: Uint8Array;
}

/**
 * Makes one attempt. Follows at most `MAX_REDIRECTS` redirects, only within the publisher's domain and only over https,
 * and reads a body of at most `MAX_BYTES`. Never throws: errors are `redirect`, `too-large`, `timeout` and `network`.
 */
export async function fetchOnce(
  { url, headers, domain, timeoutMs }: FetchRequest,
  environment: { readonly fetch: typeof fetch; readonly deadline: (ms: number) => AbortSignal },
): Promise<Result<FetchedResponse, SourceError>> {
  try {
    const signal = environment.deadline(timeoutMs);
    let address = url;
    for (let redirects = 0; ; redirects++) {
      const response = await environment.fetch(address, { headers, redirect: "manual", signal });
      if (!REDIRECT_STATUSES.has(response.status)) return await withBody(response);
      await response.body?.cancel();
      const next = redirectTarget(address, response.headers.get("location"), domain);
      if (!next.ok) return next;
      if (redirects === MAX_REDIRECTS) return err({ reason: "redirect", detail: `${redirects + 1} times in a row` });
      address = next.value;
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError")
      return err({ reason: "timeout", afterMs: timeoutMs });
    return err({ reason: "network", detail: error instanceof Error ? error.message : String(error) });
  }
}

function redirectTarget(from: string, location: string | null, domain: string): Result<string, SourceError> {
  if (location === null || !URL.canParse(location, from))
    return err({ reason: "redirect", detail: `to no address: ${(location ?? "").slice(0, 100)}` });
  const to = new URL(location, from);
  if (to.protocol !== "https:" || to.port !== "" || to.username !== "" || !withinDomain(to.hostname, domain))
    return err({ reason: "redirect", detail: `to ${to.origin}, which is not within ${domain}` });
  return ok(to.href);
}

async function withBody(response: Response): Promise<Result<FetchedResponse, SourceError>> {
  const declared = Number(response.headers.get("content-length") ?? 0);
  if (declared > MAX_BYTES) {
    await response.body?.cancel();
    return err({ reason: "too-large", bytes: declared });
  }
  const body = await readUpTo(response, MAX_BYTES);
  return body === null ? err({ reason: "too-large", bytes: MAX_BYTES }) : ok({ response, body });
}

/** Reads the body. Returns null, and reads no further, as soon as it has more than `limit` bytes. */
async function readUpTo(response: Response, limit: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    length += part.value.byteLength;
    if (length > limit) {
      await reader?.cancel();
      return null;
    }
    parts.push(part.value);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.byteLength;
  }
  return body;
}
