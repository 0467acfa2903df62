import { type Instant, parseHttpDate, plus } from "../../time.ts";

/**
 * What to do after an answer, by its HTTP status. `final`: use the answer. `soon`: a transient failure, so the same
 * request may succeed within seconds. `later`: the publisher limits our rate, so no further request is sent until it
 * allows one.
 */
export type RetryClass = "final" | "soon" | "later";

const SOON: ReadonlySet<number> = new Set([408, 425, 500, 502, 503, 504]);
const TOO_MANY_REQUESTS = 429;

export const retryClass = (status: number): RetryClass =>
  status === TOO_MANY_REQUESTS ? "later" : SOON.has(status) ? "soon" : "final";

/** One request is sent at most this often within one tick. */
export const MAX_TRIES = 3;
/** All tries and pauses of one request together take at most this long, since a tick also serves other sources. */
export const MAX_ASKING_MS = 30_000;
/**
 * A publisher may ask for a pause. Up to this length the tick waits for it; after a longer one a later tick asks again.
 */
export const MAX_PAUSE_MS = 5_000;
const BASE_BACKOFF_MS = 1_000;

/**
 * Exponential backoff with jitter: milliseconds to pause after `tries` (≥ 1) failed tries. The pause doubles from one
 * second, and `jitter` (uniform in 0 … 1) scales it between half and all of that, so that clients refused together do
 * not return together.
 */
export const backoffMs = (tries: number, jitter: number): number =>
  Math.round(BASE_BACKOFF_MS * 2 ** (tries - 1) * (0.5 + jitter / 2));

/**
 * The instant that a `Retry-After` header (RFC 9110, section 10.2.3) names, as seconds from `now` or as a date. Null
 * without a header and for one that is neither.
 */
export function readRetryAfter(header: string | null, now: Instant): Instant | null {
  const text = header?.trim() ?? "";
  return /^\d{1,9}$/.test(text) ? plus(now, Number(text) * 1000) : parseHttpDate(text);
}

/** The wait after a refusal that does not say for how long. */
const DEFAULT_WAIT_MS = 15 * 60_000;
/** A publisher that names a longer wait has made a mistake, which must not silence the source for ever. */
const MAX_WAIT_MS = 24 * 3_600_000;

/**
 * The instant until which the publisher is not asked: the one that it named, at most a day ahead, or a quarter of an
 * hour from `now`.
 */
export const leaveAloneUntil = (said: Instant | null, now: Instant): Instant =>
  said === null ? plus(now, DEFAULT_WAIT_MS) : (Math.min(Math.max(said, now), now + MAX_WAIT_MS) as Instant);
