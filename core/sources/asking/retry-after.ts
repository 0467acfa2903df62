import { type Instant, parseHttpDate, plus } from "../../time.ts";

/** The instant that a `Retry-After` header names, as seconds from `now` or as a date; null where there is none or it is neither. */
export function readRetryAfter(header: string | null, now: Instant): Instant | null {
  const text = header?.trim() ?? "";
  return /^\d{1,9}$/.test(text) ? plus(now, Number(text) * 1000) : parseHttpDate(text);
}
