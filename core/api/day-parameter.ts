import { err, ok, type Result } from "../result.ts";
import { addDays, isLocalDate, type LocalDate } from "../time.ts";

/** A query parameter that cannot be understood, and what would be. */
export interface BadParameter {
  readonly parameter: string;
  readonly value: string;
  readonly expected: string;
}

/** `today`, `tomorrow` or a calendar day; absent is today. */
export function parseDay(value: string | undefined, today: LocalDate): Result<LocalDate, BadParameter> {
  if (value === undefined || value === "" || value === "today") return ok(today);
  if (value === "tomorrow") return ok(addDays(today, 1));
  if (isLocalDate(value)) return ok(value);
  return err({ parameter: "day", value, expected: "today, tomorrow or YYYY-MM-DD" });
}
