import { err, ok, type Result } from "../../../core/result.ts";
import type { Pace } from "../../../core/sources/asking/pace.ts";
import {
  backoffMs,
  leaveAloneUntil,
  MAX_ASKING_MS,
  MAX_PAUSE_MS,
  MAX_TRIES,
  type RetryClass,
  readRetryAfter,
  retryClass,
} from "../../../core/sources/asking/retry.ts";
import { userAgent } from "../../../core/sources/asking/user-agent.ts";
import type { RequestSpec, SourceError } from "../../../core/sources/source.ts";
import { type Instant, plus } from "../../../core/time.ts";
import type { Answer, PublisherRules, Validators } from "./answer.ts";
import { type FetchedResponse, fetchOnce } from "./fetch-once.ts";

/**
 * Everything outside this module that a fetch depends on. Tests replace it by a table of answers and a clock that they
 * move.
 */
export interface FetchEnvironment {
  readonly fetch: typeof fetch;
  readonly pace: Pace;
  /** Milliseconds since 1970 by the system's clock. */
  readonly clock: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Uniform in 0 … 1. */
  readonly chance: () => number;
  /** A signal that aborts with a `TimeoutError` after this many milliseconds. */
  readonly deadline: (ms: number) => AbortSignal;
  /** A mail address or a page for the User-Agent; null where none is configured. */
  readonly contact: string | null;
}

const TIMEOUT_MS = 20_000;

/**
 * Sends one request politely: keeps the publisher's pace, repeats the request after a passing failure, and respects
 * `Retry-After`. A tick must not stand still for one publisher, so a wait longer than `MAX_PAUSE_MS` is not slept
 * through but returned as the error `wait`.
 */
export async function politeFetch(
  spec: RequestSpec,
  rules: PublisherRules,
  environment: FetchEnvironment,
): Promise<Result<Answer, SourceError>> {
  const { clock, pace, sleep } = environment;
  const begun = clock();
  const headers = { "user-agent": userAgent(environment.contact), ...conditions(rules.validators), ...spec.headers };
  let last: Result<Answer, SourceError> | null = null;
  for (let tries = 1; ; tries++) {
    const waitMs = pace.reserve(rules.domain, rules.minIntervalMs, clock(), MAX_PAUSE_MS);
    if (waitMs > MAX_PAUSE_MS) return last ?? waitError(plus(clock() as Instant, waitMs), "it was asked just before");
    if (waitMs > 0) await sleep(waitMs);
    const left = begun + MAX_ASKING_MS - clock();
    const timeoutMs = Math.max(1, Math.min(TIMEOUT_MS, left));
    const fetched = await fetchOnce({ url: spec.url, headers, domain: rules.domain, timeoutMs }, environment);
    const { retry, notBefore } = retryAdvice(fetched, clock() as Instant);
    if (retry === "later") {
      pace.silence(rules.domain, notBefore ?? 0);
      const status = fetched.ok ? fetched.value.response.status : 0;
      return waitError(notBefore as Instant, `answered with status ${status}`);
    }
    const pauseMs = Math.max(backoffMs(tries, environment.chance()), notBefore === null ? 0 : notBefore - clock());
    const outOfTime = clock() - begun + pauseMs >= MAX_ASKING_MS;
    last = fetched.ok ? ok(answerOf(fetched.value)) : fetched;
    if (retry === "final" || tries >= MAX_TRIES || outOfTime) return last;
    await sleep(pauseMs);
  }
}

interface RetryAdvice {
  readonly retry: RetryClass;
  /** The publisher's earliest moment for the next request; null where it named none. */
  readonly notBefore: Instant | null;
}

/** Decides from the outcome of one attempt whether the request is sent again. */
function retryAdvice(fetched: Result<FetchedResponse, SourceError>, now: Instant): RetryAdvice {
  if (!fetched.ok) {
    const passing = fetched.error.reason === "network" || fetched.error.reason === "timeout";
    return { retry: passing ? "soon" : "final", notBefore: null };
  }
  const { status, headers } = fetched.value.response;
  const retry = retryClass(status);
  if (retry === "final") return { retry, notBefore: null };
  const retryAfter = readRetryAfter(headers.get("retry-after"), now);
  if (retryAfter === null) return { retry, notBefore: retry === "later" ? leaveAloneUntil(null, now) : null };
  return retryAfter - now > MAX_PAUSE_MS
    ? { retry: "later", notBefore: leaveAloneUntil(retryAfter, now) }
    : { retry: "soon", notBefore: retryAfter };
}

const waitError = (until: Instant, detail: string) => err({ reason: "wait", until, detail } as const);

function conditions(validators: Validators | null | undefined): Record<string, string> {
  return {
    ...(validators?.etag ? { "if-none-match": validators.etag } : {}),
    ...(validators?.lastModified ? { "if-modified-since": validators.lastModified } : {}),
  };
}

function answerOf({ response, body }: FetchedResponse): Answer {
  const { status, headers } = response;
  const validators = { etag: headers.get("etag"), lastModified: headers.get("last-modified") };
  return { status, contentType: headers.get("content-type") ?? "", body, validators };
}
