import { addDays, HOUR, type LocalDate, type LocalTime, MINUTE } from "../time.ts";
import type { DueJob, Facts } from "./jobs.ts";
import type { PlanInput } from "./plan-input.ts";

/** A board this old has been missed at least once: boards are asked for every quarter of an hour. */
const MISSED_AFTER_MS = 20 * MINUTE;
/** History that comes in meanwhile makes a better timetable. */
const AGAIN_AFTER_MS = 6 * HOUR;

/** The last local day of which a board was ever believed; flights of later days are only expected. */
export const confirmedThrough = (board: NonNullable<Facts["board"]>): LocalDate =>
  board.through ?? addDays(board.day, 1);

/**
 * `timetable` is due when today or tomorrow has no board of its own and the source has been asked for it in vain. Before
 * the first board there is nothing to stand in for.
 */
export function planTimetable({ now, facts: { board, standIn } }: PlanInput, { date }: LocalTime): DueJob[] {
  const tomorrow = addDays(date, 1);
  if (board === null || confirmedThrough(board) >= tomorrow) return [];
  if (board.day !== date && now - board.at < MISSED_AFTER_MS) return [];
  if (standIn?.day === date && now - standIn.at < AGAIN_AFTER_MS) return [];
  return [{ job: "timetable", from: date, to: tomorrow, reason: `no board after ${confirmedThrough(board)}` }];
}
