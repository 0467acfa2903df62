import type { HolidayCalendar } from "../../../core/calendar/holidays.ts";
import { addDays, type LocalDate } from "../../../core/time.ts";
import type { Dictionary } from "../../i18n/en.ts";

export interface HolidayLineProps {
  readonly t: Dictionary;
  readonly calendar: HolidayCalendar | null;
  readonly day: LocalDate;
}

/** Says that the day is a public holiday, or else that the next or the last day is: people travel then. Mostly nothing. */
export function HolidayLine({ t, calendar, day }: HolidayLineProps) {
  const on = (days: number) => calendar?.on(addDays(day, days)) ?? [];
  const said = (
    [
      [on(0), t.holiday.on],
      [on(1), t.holiday.dayBefore],
      [on(-1), t.holiday.dayAfter],
    ] as const
  ).find(([names]) => names.length > 0);
  if (!said) return null;
  const [names, words] = said;
  return <p class="holiday">{words(names)}</p>;
}
