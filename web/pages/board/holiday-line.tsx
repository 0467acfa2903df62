import type { HolidayCalendar } from "../../../core/calendar/holidays.ts";
import { addDays, type LocalDate } from "../../../core/time.ts";
import type { Dictionary } from "../../i18n/en.ts";

export interface HolidayLineProps {
  readonly t: Dictionary;
  readonly calendar: HolidayCalendar | null;
  readonly day: LocalDate;
}

/**
 * Names the public holiday of the day, or else of the next or the previous day, because people travel then. On other
 * days it renders nothing.
 */
export function HolidayLine({ t, calendar, day }: HolidayLineProps) {
  const on = (days: number) => calendar?.on(addDays(day, days)) ?? [];
  const line = (
    [
      [on(0), t.holiday.on],
      [on(1), t.holiday.dayBefore],
      [on(-1), t.holiday.dayAfter],
    ] as const
  ).find(([names]) => names.length > 0);
  if (!line) return null;
  const [names, words] = line;
  return <p class="holiday">{words(names)}</p>;
}
