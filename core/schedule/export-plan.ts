import type { LocalTime } from "../time.ts";
import type { DueJob } from "./jobs.ts";
import type { PlanInput } from "./plan-input.ts";

/**
 * After the back-up, and before the forecasts of the morning; not at the hour, when corrections are read and the next
 * hours forecast: what one invocation asks of D1 decides how many airports share it.
 */
const FROM_MINUTE = 4 * 60 + 15;

/**
 * Once a local day, at every tick until all is made; the first time as soon as there are forecasts, so that whoever
 * starts anew need not wait for the night.
 */
export function planExport({ facts }: PlanInput, { date, minute }: LocalTime): DueJob[] {
  const { issue, exported } = facts;
  if (issue === null || (exported !== undefined && minute < FROM_MINUTE && exported.complete)) return [];
  if (exported?.day === date && exported.complete) return [];
  return [{ job: "export", from: date, to: date, reason: "nightly" }];
}
