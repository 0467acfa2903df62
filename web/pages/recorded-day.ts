import type { Airport } from "../../core/airports/airport.ts";
import type { LocalDate } from "../../core/time.ts";
import type { Shell } from "./layout.tsx";

/**
 * A day in words. Where recorded data of a real airport is shown, the page's today is not the reader's: its year is named,
 * which is understood everywhere else.
 */
export const dayWords = ({ t, note }: Pick<Shell, "t" | "note">, { simulated }: Airport, day: LocalDate): string =>
  note === null || simulated ? t.date(day) : `${t.weekday(day)} ${t.dayOfYear(day)}`;
