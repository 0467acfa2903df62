import { addDays, type LocalDate } from "../../core/time.ts";

/** The address of a flight's page without the language's prefix; `day` null means the next departure that is known. */
export function flightHref(iata: string, today: LocalDate, number: string, day: LocalDate | null): string {
  const path = `/${iata}/f/${encodeURIComponent(number.toWellFormed())}`;
  if (day === null || day === today) return path;
  return `${path}?day=${day === addDays(today, 1) ? "tomorrow" : day}`;
}
