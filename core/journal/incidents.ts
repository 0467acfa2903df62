import { addDays, fromLocal, HOUR, type Instant, type LocalDate, toLocal, type ZoneName } from "../time.ts";
import type { Entry, Evidence } from "./entry.ts";

/** What is wrong now: an entry that is not written yet. Two with one subject are the same trouble. */
export interface Trouble {
  readonly subject: string;
  readonly evidence: Evidence;
}

/** A check of the service's health, which fails if the value exceeds the threshold. */
export interface Check {
  /** `HKG source hkia age h` */
  readonly name: string;
  readonly value: number;
  readonly threshold: number;
}

/** The checks that fail. */
export const failedChecks = (checks: readonly Check[]): Trouble[] =>
  checks
    .filter(({ value, threshold }) => value > threshold)
    .map(({ name, value, threshold }) => ({
      subject: `incident ${name}`,
      evidence: { kind: "incident", check: name, value, threshold },
    }));

/** Local hour by which the forecasts of tomorrow are there, and by which yesterday's data is complete. */
const FORECAST_BY = 18;
const DATA_BY = 6;

/** What decides about deadlines. */
export interface DeadlineFacts {
  readonly now: Instant;
  readonly zone: ZoneName;
  /** The airport's first tick: a deadline before it was nobody's. */
  readonly startedAt: Instant;
  /** Whether flights of a local day have forecasts. */
  readonly isForecast: (day: LocalDate) => boolean;
  /** Whether flights and weather of a local day are taken in, or will never be. */
  readonly isComplete: (day: LocalDate) => boolean;
  /** Troubles that are open, since a deadline that was missed stays so until what it waits for has come. */
  readonly open: readonly Entry[];
}

/**
 * The deadlines that were missed and still are: the forecast of tomorrow at 18:00 local, the data of yesterday at
 * 06:00. Each is of one day of data, so it fires once, and is over when its day has what was missing. A forecast's day
 * that has begun is over as well: nobody can forecast it any more.
 */
export function missedDeadlines({ now, zone, startedAt, isForecast, isComplete, open }: DeadlineFacts): Trouble[] {
  const { date: today, minute } = toLocal(now, zone);
  const hour = minute / 60;
  const passed = (day: LocalDate, at: number): boolean => fromLocal(day, at * 60, zone) > startedAt;
  const tomorrow = addDays(today, 1);
  const yesterday = addDays(today, -1);
  const late: { of: "forecast" | "data"; day: LocalDate }[] = [];
  if (hour >= FORECAST_BY && passed(today, FORECAST_BY)) late.push({ of: "forecast", day: tomorrow });
  if (hour >= DATA_BY && passed(today, DATA_BY)) late.push({ of: "data", day: yesterday });
  for (const { evidence } of open) if (evidence.kind === "deadline") late.push(evidence);
  const missed = late.filter(({ of, day }) => (of === "data" ? !isComplete(day) : day > today && !isForecast(day)));
  return [...new Map(missed.map(({ of, day }) => [`deadline ${of} ${day}`, { of, day }]))].map(
    ([subject, { of, day }]) => ({
      subject,
      evidence: { kind: "deadline", of, day },
    }),
  );
}

/** The subject of an entry, which `entryOf` put before the moment. */
export const subjectOf = ({ id }: Pick<Entry, "id">): string => id.slice(0, id.lastIndexOf(" "));

/** The entry of a trouble that is found for the first time. */
const entryOf = ({ subject, evidence }: Trouble, now: Instant): Entry => ({
  id: `${subject} ${now}`,
  at: now,
  closedAt: null,
  evidence,
});

/** What the troubles of now change: entries that begin, and those that are over. Found again, it is the same entry. */
export function changes(
  open: readonly Entry[],
  troubles: readonly Trouble[],
  now: Instant,
): { begun: Entry[]; over: Entry[] } {
  const known = new Set(open.map(subjectOf));
  const standing = new Set(troubles.map(({ subject }) => subject));
  return {
    begun: troubles.filter(({ subject }) => !known.has(subject)).map((trouble) => entryOf(trouble, now)),
    over: open.filter((entry) => !standing.has(subjectOf(entry))),
  };
}

/** What threw longer before the newest attempt says nothing of now. */
const RECENT_MS = 3 * HOUR;

interface Tried {
  readonly job: string;
  readonly status: string | null;
  readonly detail: string | null;
  readonly endedAt: Instant | null;
}

/**
 * How often in a row each job has thrown, newest attempts first. A source that does not answer is no fault of the
 * job's: only what threw counts.
 */
export function throwsInARow(attempts: readonly Tried[]): { job: string; times: number }[] {
  const newest = attempts.find(({ endedAt }) => endedAt !== null)?.endedAt ?? 0;
  const ended = attempts.filter(({ endedAt }) => endedAt !== null && newest - endedAt <= RECENT_MS);
  return [...Map.groupBy(ended, ({ job }) => job)].flatMap(([job, tries]) => {
    const others = tries.findIndex(({ status, detail }) => status !== "failed" || !detail?.startsWith("threw "));
    const times = others < 0 ? tries.length : others;
    return times > 0 ? [{ job, times }] : [];
  });
}
