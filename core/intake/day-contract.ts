import { isPlausibleDelay } from "../flights/delay.ts";
import { delayMinutes, type FlightObservation } from "../flights/flight.ts";
import { IMPLAUSIBLE_DELAY } from "../sources/parsing/statements.ts";
import type { ParseIssue } from "../sources/source.ts";
import { toLocal } from "../time.ts";
import type { Novelty } from "./vocabulary.ts";

/** What a finished day must look like before anything is learned from it. */
export interface DayEvidence {
  readonly observations: readonly FlightObservation[];
  readonly issues: readonly ParseIssue[];
  /** Rows of the answer that said again what another had said. */
  readonly duplicates?: number;
  /** Rows of the same weekday in the weeks around, in any order; empty when history is thin. */
  readonly sameWeekday: readonly number[];
  readonly timeZone: string;
  readonly novelty?: Novelty;
}

export interface Verdict {
  readonly verdict: "pass" | "warn" | "quarantine";
  /** In words a person understands; empty for a pass. */
  readonly reasons: readonly string[];
  /** Share of rows with an outcome, 0 … 1. */
  readonly known: number;
  readonly counts: DayCounts;
}

interface DayCounts {
  readonly rows: number;
  readonly departed: number;
  readonly cancelled: number;
  /** Departures so far from their schedule that it is not theirs: their rows stay, and nothing is trained on them. */
  readonly retimed: number;
  readonly issues: number;
  readonly duplicates: number;
  readonly newCarriers: readonly string[];
  readonly newDestinations: readonly string[];
  /** Status words that the adapter does not know. */
  readonly newWords: readonly string[];
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
export const MAX_ISSUES = 0.2;
/** A median of fewer days says little. */
const MIN_WEEKS = 3;
/** Of departures: some flights are put off for days, but where more than this are, times are read wrongly. */
const MAX_RETIMED = 0.05;
/** Fewer flights than this say nothing by shares of a few of them. */
const FEW = 20;
/** Nowhere do so many leave to the minute: what is shown as actual is the schedule. */
const MAX_EXACT = 0.9;
/** Rows that do not say their airline or where they go: a few happen, half of them is a field that was lost. */
const ODD_NAMELESS = 0.1;
const MAX_NAMELESS = 0.5;
/** Answers repeat rows of the eve; beyond this share something sends everything twice. */
const ODD_DUPLICATES = 0.2;
/** Words that nobody knows are listed up to this number. */
const WORDS_LISTED = 5;

export function checkDay(given: DayEvidence): Verdict {
  // A retimed flight could be read: it is counted as such.
  const issues = given.issues.filter((issue) => issue.reason !== IMPLAUSIBLE_DELAY);
  const evidence = { ...given, issues };
  const { observations } = evidence;
  const counts = count(evidence);
  const { rows } = counts;
  const known = rows === 0 ? 0 : (counts.departed + counts.cancelled) / rows;
  const bad: string[] = [];
  const odd: string[] = [];
  if (rows === 0) bad.push("no flights");
  judgeNumber(evidence, bad, odd);
  if (rows > 0 && known < MIN_KNOWN) bad.push(`only ${Math.round(100 * known)} % of the flights have an outcome`);
  if (rows > 0 && issues.length > MAX_ISSUES * rows) bad.push(`${issues.length} unusable values in ${rows} flights`);
  else if (issues.length > 0) odd.push(`${issues.length} unusable values, the first: ${issues[0]?.reason}`);
  judgeTimes(observations, counts, bad);
  for (const [field, name] of [["carrier", "airline"] as const, ["destination", "destination"] as const]) {
    const nameless = observations.filter((o) => o[field] === "").length;
    if (nameless > MAX_NAMELESS * rows) bad.push(`${nameless} of ${rows} flights without ${name}`);
    else if (nameless > ODD_NAMELESS * rows) odd.push(`${nameless} of ${rows} flights without ${name}`);
  }
  if (counts.duplicates > ODD_DUPLICATES * rows) odd.push(`${counts.duplicates} rows repeat others`);
  odd.push(...noveltyReasons(counts));
  if (bad.length > 0) return { verdict: "quarantine", reasons: bad, known, counts };
  return { verdict: odd.length > 0 ? "warn" : "pass", reasons: odd, known, counts };
}

function count({ observations, issues, duplicates = 0, novelty }: DayEvidence): DayCounts {
  const departed = observations.filter((o) => o.status === "departed");
  const words = issues.filter((issue) => issue.reason === "unknown status").map((issue) => issue.text);
  return {
    rows: observations.length,
    departed: departed.length,
    cancelled: observations.filter((o) => o.status === "cancelled").length,
    retimed: departed.filter((o) => !isPlausibleDelay(delayMinutes(o) ?? 0)).length,
    issues: issues.length,
    duplicates,
    newCarriers: novelty?.carriers ?? [],
    newDestinations: novelty?.destinations ?? [],
    newWords: [...new Set(words)].sort().slice(0, WORDS_LISTED),
  };
}

function judgeNumber({ observations, sameWeekday, timeZone }: DayEvidence, bad: string[], odd: string[]): void {
  const rows = observations.length;
  const usual = sameWeekday.length >= MIN_WEEKS ? median(sameWeekday) : null;
  if (usual === null || rows === 0) return;
  const words = `${rows} flights, usual for this weekday: ${usual}`;
  if (rows < FEWEST * usual) {
    const whole = rows >= FEWEST_WHOLE * usual && isWhole(observations, timeZone);
    (whole ? odd : bad).push(words);
  }
  if (rows > MOST * usual) bad.push(words);
}

function judgeTimes(observations: readonly FlightObservation[], counts: DayCounts, bad: string[]): void {
  if (counts.departed < FEW) return;
  if (counts.retimed > MAX_RETIMED * counts.departed)
    bad.push(`${counts.retimed} of ${counts.departed} departures more than an hour early or a day late`);
  const exact = observations.filter((o) => o.status === "departed" && o.actualAt === o.scheduledAt).length;
  if (exact > MAX_EXACT * counts.departed) bad.push(`${exact} of ${counts.departed} departures to the minute`);
}

function noveltyReasons({ newCarriers, newDestinations, newWords }: DayCounts): string[] {
  const said = (what: string, names: readonly string[]): string[] =>
    names.length === 0
      ? []
      : [`${what}: ${names.slice(0, WORDS_LISTED).join(", ")}${names.length > WORDS_LISTED ? ", …" : ""}`];
  return [
    ...said("new airlines", newCarriers),
    ...said("new destinations", newDestinations),
    ...said("new status words", newWords),
  ];
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
