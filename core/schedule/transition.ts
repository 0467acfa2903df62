import { labelsAreFinal } from "../flights/settled.ts";
import type { Instant, LocalDate } from "../time.ts";
import type { DayOutcome, JobName, Partition } from "./jobs.ts";
import { nextTry } from "./retry.ts";

/** The partition after a try. */
export function afterTry(
  job: JobName,
  before: Partition | undefined,
  outcome: DayOutcome,
  now: Instant,
  zone: string,
): Partition {
  if (outcome.notBefore !== undefined) return stillWaiting(job, before, outcome, outcome.notBefore);
  const attempts = outcome.ok ? 0 : (before?.attempts ?? 0) + 1;
  const settled = outcome.state === "complete" && labelsAreFinal(outcome.day, zone, now);
  return {
    job,
    day: outcome.day,
    state: settled ? "settled" : keepsState(before, outcome) ? (before as Partition).state : outcome.state,
    attempts,
    retryAt: outcome.ok ? now : nextTry(now, attempts),
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

/** A day that was complete stays so when a later reading of it fails: what is known is not lost. */
const keepsState = (before: Partition | undefined, outcome: DayOutcome): boolean =>
  !outcome.ok && (before?.state === "complete" || before?.state === "settled") && outcome.state !== "settled";

/** Days of `from` … `to` that a job named in no outcome: tried in vain. */
export function unreported(days: readonly LocalDate[], reported: readonly DayOutcome[], detail: string): DayOutcome[] {
  const named = new Set(reported.filter((d) => d.job === undefined).map((d) => d.day));
  return days.filter((day) => !named.has(day)).map((day) => ({ day, state: "open", detail, ok: false }));
}
