import { median } from "../median.ts";
import type { BoardDoubt } from "../schedule/jobs.ts";
import { HOUR, type Instant, type LocalDate, MINUTE } from "../time.ts";

/** Numbers of flights of a local day: all of them, and those scheduled at or after the moment of the reading. */
export interface FlightCounts {
  readonly all: number;
  readonly ahead: number;
}

/** What one reading of the board says about a local day, and what is known of the day besides. */
export interface BoardEvidence {
  readonly day: LocalDate;
  readonly isToday: boolean;
  readonly listed: FlightCounts;
  /** Of the schedule that stands; zeros when it does not have the day. */
  readonly standing: FlightCounts;
  /**
   * Of the same weekday in each of the last four weeks that has departures, at the same local hour. Empty where nobody
   * has asked: `isSuspicious` tells whether to ask.
   */
  readonly weeksBefore: readonly FlightCounts[];
}

/** Fewer flights ahead than this are too few to be compared: the late evening, or a small airport. */
const COMPARED_FROM = 10;
/** Flights ahead relative to the expected number: below this, rows are missing. */
const MIN_RATIO = 0.5;
/** Flights of the whole day relative to the expected number: above this, the rows are not those of this day. */
const MAX_RATIO = 2;
/** Without any history only the schedule that stands tells what is too much, and it may be a small part of the day. */
const MAX_RATIO_WITHOUT_HISTORY = 5;
/** An expectation below this number of flights does not make any board too long; without history it says less. */
const LONG_FROM = 12;
const LONG_FROM_WITHOUT_HISTORY = 25;
/** A median of fewer weeks is not used. */
const MIN_WEEKS = 3;

/** True when the board differs so much from the schedule that stands that the weeks before have to be asked. */
export function isSuspicious({ listed, standing }: BoardEvidence): boolean {
  if (standing.all === 0) return true;
  return listed.ahead < MIN_RATIO * standing.ahead || listed.all > MAX_RATIO * Math.max(standing.all, LONG_FROM);
}

/**
 * Says in words why the board of a day is not to be believed at once; null if it is. The expectation is the one, of the
 * schedule that stands and the weeks before, that the board fits better, so that a wrong schedule can be replaced.
 * Where neither is known, at the first start, everything is believed. Many sources list only the next hours of
 * tomorrow, so tomorrow is held to what it listed before, not to the weeks.
 */
export function boardDoubtOf(evidence: BoardEvidence): string | null {
  const { isToday, listed, standing } = evidence;
  const usual = usualOf(evidence.weeksBefore);
  const few = [
    ...(standing.all > 0 ? [standing.ahead] : []),
    ...(usual !== null && (isToday || standing.all > 0) ? [usual.ahead] : []),
  ];
  const leastAhead = few.length > 0 ? Math.min(...few) : 0;
  if (leastAhead >= COMPARED_FROM && listed.ahead < MIN_RATIO * leastAhead)
    return `${listed.ahead} flights ahead, expected about ${leastAhead}`;
  if (usual === null && standing.all === 0) return null;
  const most = Math.max(standing.all, usual?.all ?? 0, usual === null ? LONG_FROM_WITHOUT_HISTORY : LONG_FROM);
  if (listed.all > most * (usual === null ? MAX_RATIO_WITHOUT_HISTORY : MAX_RATIO))
    return `${listed.all} flights, expected about ${most}`;
  return null;
}

/** The median of the weeks before; null when there are too few. */
function usualOf(weeks: readonly FlightCounts[]): FlightCounts | null {
  if (weeks.length < MIN_WEEKS) return null;
  return { all: median(weeks.map((w) => w.all)), ahead: median(weeks.map((w) => w.ahead)) };
}

/**
 * An airport may close for a day, so a doubtful board is believed after this many answers that agree with each other,
 * over at least this time. A cut answer, a cache that serves another airport or a publisher's deployment seldom give
 * the same number of rows for three hours; and a schedule that is three hours old still tells travellers more than a
 * board of three flights.
 */
const AGREEING_ANSWERS = 8;
const AGREEING_FOR_MS = 3 * HOUR;
/** Answers further apart than this are not one picture. */
const LONGEST_GAP_MS = 90 * MINUTE;
/** Flights of the day by which answers that agree may differ: absolutely, and relative to the answer before. */
const AGREEING_WITHIN = 5;
const AGREEING_WITHIN_SHARE = 0.1;

/**
 * The doubt after one more doubtful answer about the day; it begins anew unless the answer agrees with the last one.
 */
export function doubtAfter(
  before: BoardDoubt | undefined,
  { day, listed }: Pick<BoardEvidence, "day" | "listed">,
  now: Instant,
): BoardDoubt {
  const agrees =
    before !== undefined &&
    now - before.lastAt <= LONGEST_GAP_MS &&
    Math.abs(listed.all - before.flights) <= Math.max(AGREEING_WITHIN, AGREEING_WITHIN_SHARE * before.flights);
  if (!agrees) return { day, firstAt: now, lastAt: now, answers: 1, flights: listed.all };
  // The same tick done twice is one answer.
  const answers = before.answers + (now > before.lastAt ? 1 : 0);
  return { day, firstAt: before.firstAt, lastAt: now, answers, flights: listed.all };
}

/** True when answers have agreed often and long enough for their picture to be believed. */
export const isConfirmed = ({ answers, firstAt, lastAt }: BoardDoubt): boolean =>
  answers >= AGREEING_ANSWERS && lastAt - firstAt >= AGREEING_FOR_MS;
