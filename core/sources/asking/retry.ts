import { type Instant, plus } from "../../time.ts";

/**
 * What to do about an answer by its HTTP status. `final`: it is the answer. `soon`: the publisher stumbled, the same question may
 * be answered in a second. `later`: the publisher wants to be left alone, however long that is.
 */
export type RetryClass = "final" | "soon" | "later";

const SOON: ReadonlySet<number> = new Set([408, 425, 500, 502, 503, 504]);
const TOO_MANY_REQUESTS = 429;

export const retryClass = (status: number): RetryClass =>
  status === TOO_MANY_REQUESTS ? "later" : SOON.has(status) ? "soon" : "final";

/** A question is put at most so often within one tick. */
export const MOST_TRIES = 3;
/** Asking once, tries and pauses together, takes no longer: a tick has other sources to see to. */
export const MOST_ASKING_MS = 30_000;
/** A pause that is asked for is kept within the tick up to this length; a longer one ends the asking until then. */
export const MOST_PAUSE_MS = 5_000;
const FIRST_PAUSE_MS = 1_000;

/**
 * Pause before the next try after `tries` (≥ 1) failed, in milliseconds: doubling from one second, of which half is chance
 * (`chance` in 0 … 1), so that everybody who was turned away together does not come back together.
 */
export const pauseAfter = (tries: number, chance: number): number =>
  Math.round(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + chance / 2));

/** When a publisher that turns us away without saying for how long is asked again. */
const UNSAID_WAIT_MS = 15 * 60_000;
/** Nobody means a longer wait than this; a value beyond it is a mistake that must not silence a source for ever. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** The instant until which the publisher is left alone: what it said, within a day, or a quarter of an hour. */
export const leaveAloneUntil = (said: Instant | null, now: Instant): Instant =>
  said === null ? plus(now, UNSAID_WAIT_MS) : (Math.min(Math.max(said, now), now + LONGEST_WAIT_MS) as Instant);
