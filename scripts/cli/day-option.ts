import { isLocalDate, type LocalDate } from "../../core/time.ts";

/** The day of an option; null when it is not given. */
export function dayOf(name: string, text: string | undefined): LocalDate | null {
  if (text === undefined) return null;
  if (!isLocalDate(text)) throw new Error(`--${name} ${text} is not a day (YYYY-MM-DD)`);
  return text;
}
