import type { Airport } from "../../core/airports/airport.ts";
import type { CountryHolidays, HolidayTable } from "../../core/calendar/holidays.ts";
import { holidaysOfCountry } from "./of-country.ts";

/** Last year that is built into the Worker. It is fixed, so that the same code gives the same build on any day. */
const LAST_YEAR = 2035;

/** Holidays per country of an airport, from the first year of history of its airports to the year `last`. */
export function holidayTable(airports: readonly Airport[], last: number = LAST_YEAR): HolidayTable {
  const byCountry = [...Map.groupBy(airports, ({ country }) => country)].sort(([a], [b]) => (a < b ? -1 : 1));
  const table: Record<string, CountryHolidays> = {};
  for (const [country, there] of byCountry) {
    const first = Math.min(...there.map(({ since }) => Number(since.slice(0, 4))));
    const holidays = holidaysOfCountry(country, first, last);
    if (holidays) table[country] = holidays;
  }
  return table;
}
