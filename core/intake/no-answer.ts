import type { Airport } from "../airports/airport.ts";
import { labelsAreFinal } from "../flights/settled.ts";
import type { DayOutcome } from "../schedule/jobs.ts";
import { describeError } from "../sources/describe-error.ts";
import type { SourceError } from "../sources/source.ts";
import type { Instant, LocalDate } from "../time.ts";

/** Statuses by which the publishers of flights and arrivals, and of weather, say that they do not have an old day. */
const NO_SUCH_DAY = { flights: [400, 404], arrivals: [400, 404], weather: [404] } as const;

/**
 * What becomes of a day about which the source gave no answer that could be read. A source that says that it does not
 * have an old day will hardly have it soon, so the day is parked: asked for again, but nothing waits for it. Anything
 * else is an outage of the source, whatever the status of the answer: a page that wants a captcha solved says nothing
 * about the day, which stays open.
 */
export function withoutAnswer(
  kind: keyof typeof NO_SUCH_DAY,
  day: LocalDate,
  error: SourceError,
  airport: Airport,
  now: Instant,
): DayOutcome {
  const detail = describeError(error);
  if (error.reason !== "http" || !NO_SUCH_DAY[kind].some((status) => status === error.status))
    return { day, state: "open", detail, ok: false, sourceFailed: true };
  const old = labelsAreFinal(day, airport.timeZone, now);
  return { day, state: old ? "parked" : "open", detail, ok: false };
}

/** True of a job that asked about at least one day and got an answer about none, because its source failed. */
export const gotNothing = (days: readonly DayOutcome[]): boolean =>
  days.length > 0 && days.every((day) => day.sourceFailed);
