import { labelsAreFinal } from "../flights/settled.ts";
import type { Instant, LocalDate, ZoneName } from "../time.ts";
import { type DayOutcome, isSetApart, type JobName, type Partition, type PartitionState } from "./jobs.ts";
import { nextReading, nextTry, nextTryOfSetApart } from "./retry.ts";

/**
 * From this many failed tries in a row on, a day that its source does not answer for is held against the day, provided
 * that the source answers for other days meanwhile. These tries take more than five hours.
 */
const TRIES_BEFORE_VERDICT = 6;

/** A try of a day, and what decides about its consequences. */
export interface Try {
  readonly job: JobName;
  readonly before: Partition | undefined;
  readonly outcome: DayOutcome;
  readonly now: Instant;
  readonly zone: ZoneName;
  /** When a day of this job was last read as it should be; null if none ever was. */
  readonly answeredAt: Instant | null;
}

/** The partition after a try. */
export function afterTry(tried: Try): Partition {
  const { job, before, outcome, now, zone } = tried;
  if (outcome.notBefore !== undefined) return stillWaiting(job, before, outcome, outcome.notBefore);
  if (outcome.sourceFailed && before && isSetApart(before)) return stillSetApart(before, outcome, now);
  const settled = outcome.state === "complete" && labelsAreFinal(outcome.day, zone, now);
  const state = settled ? "settled" : keepsState(before, outcome) ? (before as Partition).state : stateOf(tried);
  // The same tick done twice is one refusal.
  const isRepeated = before !== undefined && isSetApart(before) && before.state === state && before.checkedAt === now;
  const attempts = outcome.ok ? 0 : failuresBefore(before, state) + (isRepeated ? 0 : 1);
  const again = state === "quarantined" || state === "parked" ? nextReading(now, attempts) : nextTry(now, attempts);
  return {
    job,
    day: outcome.day,
    state,
    attempts,
    retryAt: outcome.ok ? now : again,
    checkedAt: now,
    detail: outcome.detail.slice(0, 500),
  };
}

/** Nobody was asked: the day stays what it was, also when it was last looked at. */
const stillWaiting = (job: JobName, before: Partition | undefined, outcome: DayOutcome, until: Instant): Partition => ({
  job,
  day: outcome.day,
  state: before?.state ?? "open",
  attempts: before?.attempts ?? 0,
  retryAt: until,
  checkedAt: before?.checkedAt ?? (0 as Instant),
  detail: outcome.detail.slice(0, 500),
});

/** The source did not answer: what was said of the day stands, and the distance to the next reading does not grow. */
const stillSetApart = (before: Partition, outcome: DayOutcome, now: Instant): Partition => ({
  ...before,
  retryAt: nextTryOfSetApart(now),
  detail: outcome.detail.slice(0, 500),
});

/** Refusals of a day set apart are counted from its first one on, whatever kept the source from answering before. */
const failuresBefore = (before: Partition | undefined, state: PartitionState): number => {
  if (before === undefined) return 0;
  const apart = state === "quarantined" || state === "parked" || isSetApart(before);
  return apart && state !== before.state ? 0 : before.attempts;
};

/**
 * The state that the outcome asks for, but for one: a single day that cannot be read, time and again, while the source
 * gives other days is quarantined, so that the days around it need not wait for it.
 */
function stateOf({ before, outcome, now, zone, answeredAt }: Try): PartitionState {
  const again = before?.state === "open" && before.attempts + 1 >= TRIES_BEFORE_VERDICT;
  const answersOthers = before !== undefined && answeredAt !== null && answeredAt >= before.checkedAt;
  const final = outcome.sourceFailed && again && answersOthers && labelsAreFinal(outcome.day, zone, now);
  return final ? "quarantined" : outcome.state;
}

/**
 * A day that was complete stays so when a later reading of it fails: what is known is not lost. A quarantined day stays
 * so when the source no longer has it: rows that the board had brought of it are no more to be believed than before. A
 * parked day stays so when it could not be asked for: what is waiting for it need not wait longer.
 */
function keepsState(before: Partition | undefined, outcome: DayOutcome): boolean {
  if (outcome.ok) return false;
  if (before?.state === "quarantined") return outcome.state === "parked";
  if (before?.state === "parked") return outcome.state === "open";
  return (before?.state === "complete" || before?.state === "settled") && outcome.state !== "settled";
}

/** Days of `from` … `to` that a job named in no outcome: tried in vain. */
export function unreported(days: readonly LocalDate[], reported: readonly DayOutcome[], detail: string): DayOutcome[] {
  const named = new Set(reported.filter((d) => d.job === undefined).map((d) => d.day));
  return days.filter((day) => !named.has(day)).map((day) => ({ day, state: "open", detail, ok: false }));
}
