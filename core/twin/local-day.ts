import {
  addDays,
  DAY,
  fromLocal,
  type Instant,
  instant,
  type LocalDate,
  type LocalTime,
  MINUTE,
  offsetAt,
  toLocal,
  type ZoneName,
} from "../time.ts";

/** Days from the first on whose dates are computed without the calendar. */
const SPAN = 3;

/**
 * The wall clock around one local day. Rendering a day converts hundreds of times, so where clocks do not change within
 * the day and the three after it, minutes are counted from its midnight. The results equal those of `core/time.ts`.
 */
export class LocalDay {
  readonly date: LocalDate;
  readonly zone: ZoneName;
  readonly start: Instant;
  readonly #dates: readonly LocalDate[];

  constructor(date: LocalDate, zone: ZoneName) {
    this.date = date;
    this.zone = zone;
    this.start = fromLocal(date, 0, zone);
    const offsets = new Set(Array.from({ length: SPAN + 1 }, (_, i) => offsetAt(instant(this.start + i * DAY), zone)));
    this.#dates = offsets.size === 1 ? Array.from({ length: SPAN }, (_, i) => addDays(date, i)) : [];
  }

  /** The instant of a minute of this day's wall clock. */
  at(minute: number): Instant {
    return this.#dates.length > 0 ? instant(this.start + minute * MINUTE) : fromLocal(this.date, minute, this.zone);
  }

  /** Local date and minute of an instant. */
  toLocal(t: Instant): LocalTime {
    const minutes = Math.floor((t - this.start) / MINUTE);
    const date = this.#dates[Math.floor(minutes / 1440)];
    return date === undefined ? toLocal(t, this.zone) : { date, minute: minutes % 1440 };
  }
}
