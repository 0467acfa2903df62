import type { ApiData } from "../../core/api/status.ts";
import { addDays, type LocalDate } from "../../core/time.ts";

export const NO_DATA: ApiData = { pass: 0, warn: 0, quarantine: 0, retimedDropped: 0, odd: [] };

/** A year of days, two of which are flagged by name. */
export const fakeData = (today: LocalDate): ApiData => ({
  pass: 362,
  warn: 2,
  quarantine: 1,
  retimedDropped: 9,
  odd: [
    {
      day: addDays(today, -3),
      source: "hkia",
      verdict: "warn",
      reasons: ["new airlines: QQ", "new status words: Held"],
    },
    {
      day: addDays(today, -9),
      source: "hkia",
      verdict: "quarantine",
      reasons: ["66 flights, usual for this weekday: 160"],
    },
  ],
});
