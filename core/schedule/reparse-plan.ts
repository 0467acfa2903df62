import type { LocalDate } from "../time.ts";
import type { DueJob } from "./jobs.ts";
import type { PlanInput } from "./plan-input.ts";

/** Days that one job reads again: bodies of all answers about them are parsed one after another. */
const REPARSE_DAYS = 31;

/**
 * Archived answers about days set apart are read again once for each version of the flights' adapter: what it refused
 * as another shape, the next version may understand.
 */
export function planReparse({ parser, facts, quarantinedDays }: PlanInput, today: LocalDate): DueJob[] {
  const { reparsed } = facts;
  const same = reparsed?.source === parser.source && reparsed.version === parser.version;
  if (same && reparsed.before === null) return [];
  const before = same && reparsed.before !== null ? reparsed.before : today;
  const days = quarantinedDays.filter((day) => day < before).slice(-REPARSE_DAYS);
  const reason = `${parser.source} is read by version ${parser.version}`;
  // Also with nothing to read: so that it is known that nothing is left.
  return [{ job: "reparse", from: days[0] ?? today, to: days.at(-1) ?? today, reason }];
}
