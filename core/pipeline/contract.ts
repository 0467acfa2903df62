import type { FlightObservation } from "../flights/flight.ts";
import type { ParseIssue } from "../sources/source.ts";
import { toLocal } from "../time.ts";

/** What a finished day must look like before anything is learned from it. */
export interface DayEvidence {
  readonly observations: readonly FlightObservation[];
  readonly issues: readonly ParseIssue[];
  /** Rows of the same weekday in the weeks around, in any order; empty when history is thin. */
  readonly sameWeekday: readonly number[];
  readonly timeZone: string;
}

export interface Verdict {
  readonly verdict: "pass" | "warn" | "quarantine";
  /** In words a person understands; empty for a pass. */
  readonly reasons: readonly string[];
  /** Share of rows with an outcome, 0 … 1. */
  readonly known: number;
}

/** Below half, or above twice, the usual number of rows something is missing or doubled. */
const FEWEST = 0.5;
const MOST = 2;
/** A holiday may be as thin as this, if it has flights from morning to evening: an answer that was cut has no evening. */
const FEWEST_WHOLE = 0.2;
const MORNING_BEFORE_MINUTE = 12 * 60;
const EVENING_FROM_MINUTE = 18 * 60;
/** At least this share of a day that is over has an outcome, else it was read too early or the source stopped labelling. */
const MIN_KNOWN = 0.8;
/** More unreadable rows than this and the readable ones are not to be believed either. */
const MAX_ISSUES = 0.2;
/** A median of fewer days says little. */
const MIN_WEEKS = 3;

export function checkDay({ observations, issues, sameWeekday, timeZone }: DayEvidence): Verdict {
  const rows = observations.length;
  const known =
    rows === 0 ? 0 : observations.filter((o) => o.status === "departed" || o.status === "cancelled").length / rows;
  const usual = sameWeekday.length >= MIN_WEEKS ? median(sameWeekday) : null;
  const bad: string[] = [];
  const odd: string[] = [];
  if (rows === 0) bad.push("no flights");
  if (usual !== null && rows < FEWEST * usual) {
    const whole = rows >= FEWEST_WHOLE * usual && isWhole(observations, timeZone);
    (whole ? odd : bad).push(`${rows} flights, usual for this weekday: ${usual}`);
  }
  if (usual !== null && rows > MOST * usual) bad.push(`${rows} flights, usual for this weekday: ${usual}`);
  if (rows > 0 && known < MIN_KNOWN) bad.push(`only ${Math.round(100 * known)} % of the flights have an outcome`);
  if (rows > 0 && issues.length > MAX_ISSUES * rows) bad.push(`${issues.length} unusable values in ${rows} flights`);
  else if (issues.length > 0) odd.push(`${issues.length} unusable values, the first: ${issues[0]?.reason}`);
  if (bad.length > 0) return { verdict: "quarantine", reasons: bad, known };
  return { verdict: odd.length > 0 ? "warn" : "pass", reasons: odd, known };
}

function isWhole(observations: readonly FlightObservation[], timeZone: string): boolean {
  const minutes = observations.map((o) => toLocal(o.scheduledAt, timeZone).minute);
  return minutes.some((m) => m < MORNING_BEFORE_MINUTE) && minutes.some((m) => m >= EVENING_FROM_MINUTE);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
