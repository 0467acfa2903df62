import type { Airport } from "../../core/airports/airport.ts";
import type { RawCapture, SourceWindow } from "../../core/sources/source.ts";
import { type Instant, localDate, parseInstant } from "../../core/time.ts";

/** A capture with this body, as the shell passes it to an adapter; by default fetched late in 2026. */
export function captured(
  source: string,
  airport: Airport,
  body: string | Uint8Array | object,
  more: Partial<RawCapture> = {},
): RawCapture {
  const bytes =
    body instanceof Uint8Array
      ? body
      : new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
  return {
    source,
    airport,
    url: "https://source.invalid/",
    status: 200,
    contentType: "application/json",
    fetchedAt: at("2026-11-01T12:00:00Z"),
    body: bytes,
    sha256: "0".repeat(64),
    key: "raw/test",
    ...more,
  };
}

/** The instant of an ISO text; throws on one that is none. */
export function at(text: string): Instant {
  const t = parseInstant(text);
  if (t === null) throw new Error(`not an instant: ${text}`);
  return t;
}

/** The window from `from` to `to`; by default asked late in 2026. */
export const asking = (
  from: string,
  to = from,
  purpose: SourceWindow["purpose"] = "history",
  now = at("2026-11-01T12:00:00Z"),
): SourceWindow => ({ from: localDate(from), to: localDate(to), purpose, now });
