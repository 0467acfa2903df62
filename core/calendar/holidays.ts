import { addDays, type LocalDate } from "../time.ts";

/** What a public holiday is called: in English, and in Russian where that is known. */
export interface HolidayName {
  readonly en: string;
  readonly ru: string | null;
}

/** A public holiday of a country with every day it falls on, rising. */
interface Holiday extends HolidayName {
  readonly days: readonly LocalDate[];
}

/** Public holidays of a country on the local days `from` … `through`. Nothing is known of other days. */
export interface CountryHolidays {
  readonly from: LocalDate;
  readonly through: LocalDate;
  readonly holidays: readonly Holiday[];
}

/** By ISO 3166 code. */
export type HolidayTable = Readonly<Record<string, CountryHolidays>>;

/** Where the holidays come from, as their licence wants to be told wherever they are shown. */
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

  /** Null for a country that the table does not have. */
  static of(table: HolidayTable, country: string): HolidayCalendar | null {
    const holidays = table[country];
    return holidays ? new HolidayCalendar(holidays) : null;
  }

  /** The holidays of a local day, mostly none; null for a day of which they are not known. */
  on(day: LocalDate): readonly HolidayName[] | null {
    if (day < this.#from || day > this.#through) return null;
    return this.#names.get(day) ?? [];
  }

  /**
   * Days to the nearest holiday from `day` on (`step` 1) or back (−1): 0 on a holiday, `most` also for any farther one. NaN where
   * what is known ends before one is found.
   */
  distance(day: LocalDate, step: 1 | -1, most: number): number {
    for (let away = 0; away < most; away++) {
      const there = this.on(addDays(day, step * away));
      if (there === null) return Number.NaN;
      if (there.length > 0) return away;
    }
    return most;
  }
}
