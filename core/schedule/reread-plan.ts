import { addDays, type LocalDate } from "../time.ts";
import { historyStart } from "./history-plan.ts";
import { type DueJob, isUsable } from "./jobs.ts";
import type { PlanInput } from "./plan-input.ts";

/** Days that one job reads again: bodies of all answers about them are parsed one after another. */
const REREAD_DAYS = 31;

/**
 * The archived weather of all days is read again once for each version of the weather's adapter, newest first: what a
 * version of before stored may be an hour off, or in other words.
 */
export function planReread(input: PlanInput, today: LocalDate): DueJob[] {
  const { weatherParser, facts } = input;
  if (!weatherParser) return [];
  const { reread } = facts;
  const same = reread?.source === weatherParser.source && reread.version === weatherParser.version;
  if (same && reread.before === null) return [];
  const before = same && reread.before !== null ? reread.before : today;
  const first = historyStart(input, today);
  const days: LocalDate[] = [];
  for (let day = addDays(before, -1); day >= first && days.length < REREAD_DAYS; day = addDays(day, -1))
    if (isUsable(input.partition("weather", day))) days.unshift(day);
  const reason = `${weatherParser.source} is read by version ${weatherParser.version}`;
  // Also with nothing to read: so that it is known that nothing is left.
  return [{ job: "reread", from: days[0] ?? today, to: days.at(-1) ?? today, reason }];
}
