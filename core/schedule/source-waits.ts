import { describeError } from "../sources/describe-error.ts";
import type { SourceError } from "../sources/source.ts";
import type { Instant } from "../time.ts";
import type { DayOutcome, DueJob, Facts, JobName, Wait } from "./jobs.ts";

/** Which fact holds the wait of the publisher that a job asks; null for jobs that ask nobody. */
const WAIT_OF: Readonly<Partial<Record<JobName, "flightsWait" | "weatherWait">>> = {
  board: "flightsWait",
  flights: "flightsWait",
  arrivals: "flightsWait",
  "weather-forecast": "weatherWait",
  weather: "weatherWait",
};

const waitFor = (facts: Facts, job: JobName): Wait | null => {
  const name = WAIT_OF[job];
  return name === undefined ? null : facts[name];
};

/**
 * Without jobs whose publisher wants to be left alone at `now`, and with the job first that had to wait when another
 * had just asked: where a publisher takes one question a tick, its jobs have their turns.
 */
export function inTurn(due: readonly DueJob[], facts: Facts, now: Instant): DueJob[] {
  const may = due.filter(({ job }) => {
    const wait = waitFor(facts, job);
    return wait === null || now >= wait.until;
  });
  const waited = (d: DueJob): boolean => waitFor(facts, d.job)?.job === d.job;
  return [...may.filter(waited), ...may.filter((d) => !waited(d))];
}

/** What a publisher that wants to be left alone means for the job that asked; null for every other error. */
export const waitOf = (job: JobName, error: SourceError): Wait | null =>
  error.reason === "wait" ? { job, until: error.until, detail: describeError(error) } : null;

/** A day that is asked for once the wait is over; no attempt of it has failed. */
export const waitingDay = (day: DayOutcome["day"], detail: string, until: Instant): DayOutcome => ({
  day,
  state: "open",
  detail,
  ok: false,
  notBefore: until,
});
