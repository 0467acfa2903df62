import { isLocalDate, type LocalDate } from "../../core/time.ts";

/**
 * Parses the value of an option that takes a day, such as `--from 2026-08-01`; null when the option was not given.
 * Throws an error that names the option when the value is not a day.
 */
export function parseDayOption(name: string, text: string | undefined): LocalDate | null {
  if (text === undefined) return null;
  if (!isLocalDate(text)) throw new Error(`--${name} ${text} is not a day (YYYY-MM-DD)`);
  return text;
}
