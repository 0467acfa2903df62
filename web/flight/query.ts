import { addDays, type LocalDate } from "../../core/time.ts";

/** The address of a flight's page without the language's prefix; `day` null means the next departure that is known. */
export function flightHref(iata: string, today: LocalDate, number: string, day: LocalDate | null): string {
  const path = `/${iata}/f/${encodeURIComponent(number.toWellFormed())}`;
  if (day === null || day === today) return path;
  return `${path}?day=${day === addDays(today, 1) ? "tomorrow" : day}`;
}

/** The address of the what-if of a flight, or of a day, without the language's prefix. */
export const whatIfHref = (iata: string, day: LocalDate, flight: string | null): string =>
  `/${iata}/what-if?${new URLSearchParams({ day, ...(flight === null ? {} : { flight: flight.toWellFormed() }) })}`;
