import Holidays, { type HolidaysTypes } from "date-holidays";
import type { CountryHolidays } from "../../core/calendar/holidays.ts";
import { addDays, DAY, type LocalDate, localDate } from "../../core/time.ts";

/**
 * Public holidays of a country (ISO 3166 code) in the years `first` … `last`; null for a country that the library does
 * not know. The result depends neither on the time zone nor on the day of the build, since only the calendar day of a
 * holiday is read, not its instant.
 */
export function holidaysOfCountry(country: string, first: number, last: number): CountryHolidays | null {
  if (!(country in new Holidays().getCountries())) return null;
  const [from, through] = [localDate(`${first}-01-01`), localDate(`${last}-12-31`)];
  const library = new Holidays(country, { types: ["public"] });
  // English as it is written in the country (`en-us`) where the library has it.
  const regional = library.getLanguages().filter((language) => language.startsWith("en-"));
  library.setLanguages([...regional, "en"]);
  const byName = new Map<string, { en: string; ru: string | null; days: Set<LocalDate> }>();
  // A holiday of the year before may reach over New Year.
  for (let year = first - 1; year <= last; year++) {
    for (const holiday of library.getHolidays(year)) {
      const { name: en } = holiday;
      const entry = byName.get(en) ?? { en, ru: inRussian(library, holiday), days: new Set() };
      byName.set(en, entry);
      for (const day of daysOf(holiday)) if (day >= from && day <= through) entry.days.add(day);
    }
  }
  const holidays = [...byName.values()].filter(({ days }) => days.size > 0);
  return { from, through, holidays: holidays.map(({ en, ru, days }) => ({ en, ru, days: [...days].sort() })) };
}

type Dated = ReturnType<Holidays["getHolidays"]>[number];

/** The Russian name; null where the library has none. It has no Russian for "substitute day" at all. */
function inRussian(library: Holidays, { rule, substitute }: Dated): string | null {
  // The package's type of a rule leaves out what is in it.
  const names = (library.getRule(rule) as unknown as HolidaysTypes.HolidayRule | undefined)?.name;
  return substitute || names === undefined || typeof names === "string" ? null : (names.ru ?? null);
}

/** The days of a holiday, most often one. A holiday that begins at noon counts as a whole day. */
function daysOf({ date, start, end }: Dated): LocalDate[] {
  const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY));
  const first = localDate(date.slice(0, 10));
  return Array.from({ length: days }, (_, i) => addDays(first, i));
}
