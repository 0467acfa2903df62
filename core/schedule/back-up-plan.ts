import type { LocalTime } from "../time.ts";
import type { DueJob } from "./jobs.ts";
import type { PlanInput } from "./plan-input.ts";

/** A quiet hour: yesterday has been read, and the forecasts of the morning are not due yet. */
const FROM_MINUTE = 3 * 60;

/** Once a local day, as soon as there is anything that could not be made again: forecasts that were issued. */
export function planBackUp({ facts }: PlanInput, { date, minute }: LocalTime): DueJob[] {
  if (facts.issue === null || minute < FROM_MINUTE || facts.backedUp?.day === date) return [];
  return [{ job: "back-up", from: date, to: date, reason: "nightly" }];
}
