import { err, ok, type Result } from "../result.ts";
import { addDays, isLocalDate, type LocalDate } from "../time.ts";
import type { BadParameter } from "./query/bad-parameter.ts";

/**
 * The local day that `?day=` names: `today` (also if absent or empty), `tomorrow` or `YYYY-MM-DD`; `today` is the
 * airport's.
 */
export function parseDay(value: string | undefined, today: LocalDate): Result<LocalDate, BadParameter> {
  if (value === undefined || value === "" || value === "today") return ok(today);
  if (value === "tomorrow") return ok(addDays(today, 1));
  if (isLocalDate(value)) return ok(value);
  return err({ parameter: "day", value, expected: { kind: "day" } });
}
