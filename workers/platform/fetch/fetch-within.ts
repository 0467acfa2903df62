import { err, ok, type Result } from "../../../core/result.ts";
import { withinDomain } from "../../../core/sources/asking/within-domain.ts";
import type { SourceError } from "../../../core/sources/source.ts";

/** The largest honest answer seen is 0.4 MB; a body beyond this is somebody's mistake or malice. */
export const MAX_BYTES = 20_000_000;
const MOST_REDIRECTS = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * One try: follows redirects as long as they stay with the publisher's domain and on https, reads the body up to `MAX_BYTES`, and
 * gives up after `timeoutMs` whatever it is doing. Never throws.
 */
export async function fetchWithin(
  url: string,
  headers: Readonly<Record<string, string>>,
  domain: string,
  timeoutMs: number,
  world: { readonly fetch: typeof fetch; readonly deadline: (ms: number) => AbortSignal },
): Promise<Result<{ response: Response; body: Uint8Array }, SourceError>> {
  try {
    const signal = world.deadline(timeoutMs);
    let at = url;
    for (let hops = 0; ; hops++) {
      const response = await world.fetch(at, { headers, redirect: "manual", signal });
      if (!REDIRECTS.has(response.status)) return await withBody(response);
      await response.body?.cancel();
      const next = nextAddress(at, response.headers.get("location"), domain);
      if (!next.ok) return next;
      if (hops === MOST_REDIRECTS) return err({ reason: "redirect", detail: `${hops + 1} times in a row` });
      at = next.value;
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError")
      return err({ reason: "timeout", afterMs: timeoutMs });
    return err({ reason: "network", detail: error instanceof Error ? error.message : String(error) });
  }
}

function nextAddress(from: string, location: string | null, domain: string): Result<string, SourceError> {
  if (location === null || !URL.canParse(location, from))
    return err({ reason: "redirect", detail: `to no address: ${(location ?? "").slice(0, 100)}` });
  const to = new URL(location, from);
  if (to.protocol !== "https:" || to.port !== "" || to.username !== "" || !withinDomain(to.hostname, domain))
    return err({ reason: "redirect", detail: `to ${to.origin}, which is not within ${domain}` });
  return ok(to.href);
}

async function withBody(response: Response): Promise<Result<{ response: Response; body: Uint8Array }, SourceError>> {
  const declared = Number(response.headers.get("content-length") ?? 0);
  if (declared > MAX_BYTES) {
    await response.body?.cancel();
    return err({ reason: "too-large", bytes: declared });
  }
  const body = await readUpTo(response, MAX_BYTES);
  return body === null ? err({ reason: "too-large", bytes: MAX_BYTES }) : ok({ response, body });
}

/** The body, or null as soon as it proves longer than `limit`; the rest is then not read. */
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
