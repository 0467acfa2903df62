import { err, ok, type Result } from "../../../core/result.ts";
import type { Pace } from "../../../core/sources/asking/pace.ts";
import {
  backoffMs,
  leaveAloneUntil,
  MAX_ASKING_MS,
  MAX_PAUSE_MS,
  MAX_TRIES,
  readRetryAfter,
  retryClass,
} from "../../../core/sources/asking/retry.ts";
import { userAgent } from "../../../core/sources/asking/user-agent.ts";
import type { RequestSpec, SourceError } from "../../../core/sources/source.ts";
import { type Instant, plus } from "../../../core/time.ts";
import type { Answer, Manners, Validators } from "./answer.ts";
import { fetchWithin } from "./fetch-within.ts";

/** All that asking needs of the world outside: in tests a table. */
export interface Surroundings {
  readonly fetch: typeof fetch;
  readonly pace: Pace;
  /** Milliseconds since 1970 by the clock on the wall. */
  readonly clock: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Uniform in 0 … 1. */
  readonly chance: () => number;
  /** A signal that aborts after so many milliseconds with a `TimeoutError`. */
  readonly deadline: (ms: number) => AbortSignal;
  readonly contact: string | null;
}

const TIMEOUT_MS = 20_000;

/**
 * Puts one question with good manners: at the publisher's pace, again after a stumble, and not again before it wants to be asked.
 * Waits longer than five seconds are not spent here but told as `wait`, so that a tick never stands still for one publisher.
 */
export async function askPolitely(
  spec: RequestSpec,
  manners: Manners,
  world: Surroundings,
): Promise<Result<Answer, SourceError>> {
  const begun = world.clock();
  const headers = { "user-agent": userAgent(world.contact), ...conditions(manners.validators), ...spec.headers };
  let last: Result<Answer, SourceError> | null = null;
  for (let tries = 1; ; tries++) {
    const turn = world.pace.reserve(manners.domain, manners.minIntervalMs, world.clock(), MAX_PAUSE_MS);
    if (turn > MAX_PAUSE_MS) return last ?? waiting(plus(world.clock() as Instant, turn), "it was asked just before");
    if (turn > 0) await world.sleep(turn);
    const left = begun + MAX_ASKING_MS - world.clock();
    const timeoutMs = Math.max(1, Math.min(TIMEOUT_MS, left));
    const got = await fetchWithin(spec.url, headers, manners.domain, timeoutMs, world);
    const [again, until] = whatNext(got, world.clock() as Instant);
    if (again === "later") {
      world.pace.silence(manners.domain, until ?? 0);
      const status = got.ok ? got.value.response.status : 0;
      return waiting(until as Instant, `answered with status ${status}`);
    }
    const pause = Math.max(backoffMs(tries, world.chance()), until === null ? 0 : until - world.clock());
    const late = world.clock() - begun + pause >= MAX_ASKING_MS;
    last = got.ok ? ok(answerOf(got.value)) : got;
    if (again === "final" || tries >= MAX_TRIES || late) return last;
    await world.sleep(pause);
  }
}

type Got = Awaited<ReturnType<typeof fetchWithin>>;

/** Whether to ask again, and not before which instant if that was said. */
function whatNext(got: Got, now: Instant): [ReturnType<typeof retryClass>, Instant | null] {
  if (!got.ok) return [got.error.reason === "network" || got.error.reason === "timeout" ? "soon" : "final", null];
  const { status, headers } = got.value.response;
  const kind = retryClass(status);
  if (kind === "final") return [kind, null];
  const said = readRetryAfter(headers.get("retry-after"), now);
  if (said === null) return kind === "later" ? [kind, leaveAloneUntil(null, now)] : [kind, null];
  return said - now > MAX_PAUSE_MS ? ["later", leaveAloneUntil(said, now)] : ["soon", said];
}

const waiting = (until: Instant, detail: string) => err({ reason: "wait", until, detail } as const);

function conditions(validators: Validators | null | undefined): Record<string, string> {
  return {
    ...(validators?.etag ? { "if-none-match": validators.etag } : {}),
    ...(validators?.lastModified ? { "if-modified-since": validators.lastModified } : {}),
  };
}

function answerOf({ response, body }: { response: Response; body: Uint8Array }): Answer {
  const { status, headers } = response;
  const validators = { etag: headers.get("etag"), lastModified: headers.get("last-modified") };
  return { status, contentType: headers.get("content-type") ?? "", body, validators };
}
