import { addDays, type LocalDate, type LocalTime } from "../time.ts";
import type { DueJob } from "./jobs.ts";
import type { PlanInput } from "./plan-input.ts";

/** Days whose forecasts D1 keeps: boards, flights and scores of the last days are asked for daily. */
const KEPT_DAYS = 7;
/** A later day than this can only have been moved by a clock that ran ahead: all days are looked at again then. */
const MOVED_AFTER_DAYS = 5;
/** A day that will not settle does not hold the others back for longer than this. */
const WAIT_DAYS = 30;

/**
 * One reference day of the ledger at a time, oldest first, once both days that it forecast are scored for good. A day
 * that is scored later after all is read from where its forecasts are then.
 */
export function planArchive({ facts, partition }: PlanInput, { date }: LocalTime): DueJob[] {
  const { ledgerMoved } = facts;
  const moved = ledgerMoved !== undefined && ledgerMoved < addDays(date, -MOVED_AFTER_DAYS);
  const first = moved ? addDays(ledgerMoved, 1) : facts.firstForecastDay;
  if (first === null || facts.issue === null || first >= addDays(date, -KEPT_DAYS)) return [];
  const settled = (day: LocalDate): boolean => partition("verify", day)?.state === "settled";
  if (first >= addDays(date, -WAIT_DAYS) && !(settled(first) && settled(addDays(first, 1)))) return [];
  return [{ job: "archive-ledger", from: first, to: first, reason: "settled" }];
}
