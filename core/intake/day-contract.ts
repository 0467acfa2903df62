import { isPlausibleDelay } from "../delay.ts";
import { delayMinutes, type FlightObservation } from "../flights/flight.ts";
import { median } from "../median.ts";
import type { ParseIssue } from "../sources/source.ts";
import { DAY, toLocal } from "../time.ts";
import type { Novelty } from "./vocabulary.ts";

/** What was read about a local day that is over, before anything is learned from it. */
export interface DayEvidence {
  readonly observations: readonly FlightObservation[];
  readonly issues: readonly ParseIssue[];
  /** Number of rows about a flight that an earlier row was about. */
  readonly duplicates?: number;
  /** Numbers of rows on the same weekday of the weeks around, in any order; empty when there is little history. */
  readonly sameWeekday: readonly number[];
  readonly timeZone: string;
  readonly novelty?: Novelty;
  /** For how long the source has told this number of rows of the day, in milliseconds; absent of a first reading. */
  readonly toldSameForMs?: number;
}

/** The verdict of the data contract: `warn` counts like `pass` and is shown, `quarantine` keeps the day out. */
export interface Verdict {
  readonly verdict: "pass" | "warn" | "quarantine";
  /** For people; empty for a pass. */
  readonly reasons: readonly string[];
  /** True where nothing is wrong but that too few flights have an outcome, as of a day that was read too early. */
  readonly onlyEarly: boolean;
  /** Share of rows with an outcome (departed or cancelled), 0 … 1. */
  readonly known: number;
  readonly counts: DayCounts;
}

/** What was counted of a day; numbers of rows unless said otherwise. */
interface DayCounts {
  readonly rows: number;
  readonly departed: number;
  readonly cancelled: number;
  /**
   * Departures more than an hour before or a day after their schedule. Their rows stay, and nothing is trained on them.
   */
  readonly retimed: number;
  readonly issues: number;
  readonly duplicates: number;
  readonly newCarriers: readonly string[];
  readonly newDestinations: readonly string[];
  /** Status words that the adapter does not know, at most `WORDS_LISTED`. */
  readonly newWords: readonly string[];
}

/** Rows relative to the usual number: outside these, rows are missing or doubled. */
const MIN_ROW_RATIO = 0.5;
const MAX_ROW_RATIO = 2;
/** A holiday may be this thin if it has flights from morning to evening. A truncated answer has no evening. */
const MIN_ROW_RATIO_OF_WHOLE_DAY = 0.2;
const MORNING_BEFORE_MINUTE = 12 * 60;
const EVENING_FROM_MINUTE = 18 * 60;
/**
 * A number of rows that the source has kept to for so long is what happened: a holiday, a strike, a new timetable. A
 * publisher that lost a part of the day has been asked at least three times by then.
 */
const TOLD_SAME_FOR_MS = 6 * DAY;
/**
 * At least this share of flights has an outcome; otherwise the day was read too early, or the source stopped reporting
 * outcomes.
 */
const MIN_KNOWN_SHARE = 0.8;
/** Issues per row; with more, the rows that could be read are not trusted either. */
export const MAX_ISSUE_SHARE = 0.2;
/** A median of fewer days is not used. */
const MIN_WEEKS = 3;
/** Share of departures. Some flights are postponed for days; where more are, times are misread. */
const MAX_RETIMED_SHARE = 0.05;
/** With fewer departures shares are not judged. */
const MIN_DEPARTURES = 20;
/** Share of departures exactly on schedule. With more, the publisher shows the schedule as the actual time. */
const MAX_EXACT_SHARE = 0.9;
/** Share of rows without airline or destination: above the first it is odd, above the second a field was lost. */
const ODD_NAMELESS_SHARE = 0.1;
const MAX_NAMELESS_SHARE = 0.5;
/** Share of repeated rows. Answers repeat some of the previous day; with more, something sends rows twice. */
const ODD_DUPLICATE_SHARE = 0.2;
/** Unknown words listed at most. */
const WORDS_LISTED = 5;

/** Applies the data contract to a local day that is over. */
export function checkDay(given: DayEvidence): Verdict {
  // A row with an implausible delay could be read, and is counted as retimed instead.
  const issues = given.issues.filter((issue) => issue.code !== "implausible-delay");
  const evidence = { ...given, issues };
  const { observations } = evidence;
  const counts = count(evidence);
  const { rows } = counts;
  const known = rows === 0 ? 0 : (counts.departed + counts.cancelled) / rows;
  const bad: string[] = [];
  const odd: string[] = [];
  if (rows === 0) bad.push("no flights");
  judgeNumber(evidence, bad, odd);
  const early = rows > 0 && known < MIN_KNOWN_SHARE;
  if (early) bad.push(`only ${Math.round(100 * known)} % of the flights have an outcome`);
  if (rows > 0 && issues.length > MAX_ISSUE_SHARE * rows)
    bad.push(`${issues.length} unusable values in ${rows} flights`);
  else if (issues.length > 0) odd.push(`${issues.length} unusable values, the first: ${issues[0]?.reason}`);
  judgeTimes(observations, counts, bad);
  for (const [field, name] of [["carrier", "airline"] as const, ["destination", "destination"] as const]) {
    const nameless = observations.filter((o) => o[field] === "").length;
    if (nameless > MAX_NAMELESS_SHARE * rows) bad.push(`${nameless} of ${rows} flights without ${name}`);
    else if (nameless > ODD_NAMELESS_SHARE * rows) odd.push(`${nameless} of ${rows} flights without ${name}`);
  }
  if (counts.duplicates > ODD_DUPLICATE_SHARE * rows) odd.push(`${counts.duplicates} rows repeat others`);
  odd.push(...noveltyReasons(counts));
  const onlyEarly = early && bad.length === 1;
  if (bad.length > 0) return { verdict: "quarantine", reasons: bad, onlyEarly, known, counts };
  return { verdict: odd.length > 0 ? "warn" : "pass", reasons: odd, onlyEarly, known, counts };
}

function count({ observations, issues, duplicates = 0, novelty }: DayEvidence): DayCounts {
  const departed = observations.filter((o) => o.status === "departed");
  const words = issues.filter((issue) => issue.code === "unknown-status").map((issue) => issue.text);
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

function judgeNumber(evidence: DayEvidence, bad: string[], odd: string[]): void {
  const { observations, sameWeekday, timeZone, toldSameForMs = 0 } = evidence;
  const rows = observations.length;
  const usual = sameWeekday.length >= MIN_WEEKS ? median(sameWeekday) : null;
  if (usual === null || rows === 0) return;
  const words = `${rows} flights, usual for this weekday: ${usual}`;
  const told = toldSameForMs >= TOLD_SAME_FOR_MS;
  if (rows < MIN_ROW_RATIO * usual) {
    const whole = rows >= MIN_ROW_RATIO_OF_WHOLE_DAY * usual && isWhole(observations, timeZone);
    (whole || told ? odd : bad).push(words);
  }
  if (rows > MAX_ROW_RATIO * usual) (told ? odd : bad).push(words);
  if (told && odd.at(-1) === words) odd.push(`told so for ${Math.floor(toldSameForMs / DAY)} days`);
}

function judgeTimes(observations: readonly FlightObservation[], counts: DayCounts, bad: string[]): void {
  if (counts.departed < MIN_DEPARTURES) return;
  if (counts.retimed > MAX_RETIMED_SHARE * counts.departed)
    bad.push(`${counts.retimed} of ${counts.departed} departures more than an hour early or a day late`);
  const exact = observations.filter((o) => o.status === "departed" && o.actualAt === o.scheduledAt).length;
  if (exact > MAX_EXACT_SHARE * counts.departed) bad.push(`${exact} of ${counts.departed} departures to the minute`);
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

/** True when the day has flights both in the morning and in the evening. */
function isWhole(observations: readonly FlightObservation[], timeZone: string): boolean {
  const minutes = observations.map((o) => toLocal(o.scheduledAt, timeZone).minute);
  return minutes.some((m) => m < MORNING_BEFORE_MINUTE) && minutes.some((m) => m >= EVENING_FROM_MINUTE);
}
