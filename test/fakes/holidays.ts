import type { HolidayTable } from "../../core/calendar/holidays.ts";
import { localDate } from "../../core/time.ts";

/** Invented holidays: two on the Sunday after the day of the tests, one of them on two days. */
export const FAKE_HOLIDAYS: HolidayTable = {
  NO: {
    from: localDate("2024-05-01"),
    through: localDate("2024-06-10"),
    holidays: [
      { en: "Midsummer", ru: "Иванов день", days: [localDate("2024-06-02"), localDate("2024-06-03")] },
      { en: "Flag <Day>", ru: null, days: [localDate("2024-06-02")] },
    ],
  },
};
