import { addDays, type LocalDate } from "../time.ts";

/** The name of a public holiday: in English, and in Russian or null where no Russian name is known. */
export interface HolidayName {
  readonly en: string;
  readonly ru: string | null;
}

/** A public holiday of a country with all days that it falls on, rising. */
interface Holiday extends HolidayName {
  readonly days: readonly LocalDate[];
}

/**
 * The public holidays of a country from the local day `from` to `through`, both included. Nothing is known of other
 * days.
 */
export interface CountryHolidays {
  readonly from: LocalDate;
  readonly through: LocalDate;
  readonly holidays: readonly Holiday[];
}

/** The public holidays of countries by ISO 3166-1 alpha-2 code. */
export type HolidayTable = Readonly<Record<string, CountryHolidays>>;

/** The attribution that the data's licence requires wherever holidays are shown. */
export const HOLIDAYS_ATTRIBUTION = "Public holidays: date-holidays, after Wikipedia (CC BY-SA 3.0)";

/** The public holidays of one country. */
export class HolidayCalendar {
  readonly #from: LocalDate;
  readonly #through: LocalDate;
  readonly #names = new Map<LocalDate, HolidayName[]>();

  constructor({ from, through, holidays }: CountryHolidays) {
    this.#from = from;
    this.#through = through;
    for (const { en, ru, days } of holidays)
      for (const day of days) this.#names.set(day, [...(this.#names.get(day) ?? []), { en, ru }]);
  }

  /** The calendar of a country; null if the table does not have it. */
  static of(table: HolidayTable, country: string): HolidayCalendar | null {
    const holidays = table[country];
    return holidays ? new HolidayCalendar(holidays) : null;
  }

  /** The holidays on a local day, usually none; null for a day outside what is known. */
  on(day: LocalDate): readonly HolidayName[] | null {
    if (day < this.#from || day > this.#through) return null;
    return this.#names.get(day) ?? [];
  }

  /**
   * Number of days from `day` to the next holiday (`step` 1) or the last one (−1): 0 on a holiday, `max` if it is that
   * far away or farther. NaN if what is known ends before a holiday or `max` is reached.
   */
  distance(day: LocalDate, step: 1 | -1, max: number): number {
    for (let away = 0; away < max; away++) {
      const holidays = this.on(addDays(day, step * away));
      if (holidays === null) return Number.NaN;
      if (holidays.length > 0) return away;
    }
    return max;
  }
}
