import { readCsv } from "../sources/parsing/csv.ts";
import {
  addDays,
  DAY,
  dayBounds,
  dayRange,
  fromLocal,
  HOUR,
  type Instant,
  instant,
  type LocalDate,
  localDateOf,
  parseInstant,
  plus,
  toIsoMinute,
  type ZoneName,
} from "../time.ts";

/** Local minute of the previous day at which the past forecast of a day is issued. */
const EVENING_MINUTE = 18 * 60;
/** Stations miss reports at times: the same clock hour is looked up this many further days back, then left out. */
const DAYS_BACK = 3;

export type WeatherKind = "observed" | "forecast" | "past-forecast";

/**
 * Recorded hourly weather that can be replayed as of a past moment: an observed hour is shown once it is over.
 *
 * Recordings hold no forecasts, so these are made by diurnal persistence from what was known when they are issued: each
 * hour ahead gets the value of the same clock hour (UTC) within the last 24 known hours, an hour that is over its own
 * value. Nothing of the future leaks, and such a forecast is well below that of a weather service. `forecast` is issued
 * at `now`, `past-forecast` for each local day at 18:00 local time of the day before.
 */
export class WeatherRecording {
  readonly header: string;
  /** The cells after the first, by start of the hour. */
  readonly #hours = new Map<number, string>();
  readonly #zone: ZoneName;
  readonly first: Instant;
  readonly last: Instant;

  /**
   * `files` are whole files with equal headers whose first column is `time_utc`. Throws on files that cannot be read.
   */
  constructor(files: readonly string[], zone: ZoneName) {
    this.#zone = zone;
    const headers = new Set<string>();
    for (const file of files) {
      const table = readCsv(file);
      if (!table.ok) throw new Error(`weather, line ${table.error.line}: ${table.error.detail}`);
      headers.add(table.value.header.join(","));
      for (const { line, cells } of table.value.rows) {
        const at = parseInstant(cells[0] ?? "");
        if (at === null || at % HOUR !== 0) throw new Error(`weather, line ${line}: ${cells[0]} is no whole hour`);
        this.#hours.set(at, cells.slice(1).join(","));
      }
    }
    if (headers.size !== 1) throw new Error(`weather: ${headers.size} layouts in ${files.length} files`);
    this.header = [...headers].join();
    const times = [...this.#hours.keys()].sort((a, b) => a - b);
    this.first = instant(times[0] ?? Number.NaN);
    this.last = instant(times.at(-1) ?? Number.NaN);
  }

  get size(): number {
    return this.#hours.size;
  }

  /**
   * The file for the local days `from` … `to` as it would have been at `now`; null when the days lie outside the
   * recording.
   */
  read(kind: WeatherKind, from: LocalDate, to: LocalDate, now: Instant): string | null {
    const { start } = dayBounds(from, this.#zone);
    const { end } = dayBounds(to, this.#zone);
    // For days beyond the recording persistence would repeat its last day for ever.
    if (end <= this.first || start > this.last) return null;
    if (kind === "observed") return `${this.header}\n${this.#observed(start, end, now)}`;
    const days = kind === "forecast" ? [{ start, end, issuedAt: now }] : this.#evenings(from, to);
    const issued = days.filter((day) => day.issuedAt <= now);
    return [
      `${this.header},issued_utc\n`,
      ...issued.map((day) => this.#forecast(day.start, day.end, day.issuedAt)),
    ].join("");
  }

  #observed(start: Instant, end: Instant, now: Instant): string {
    let text = "";
    for (let at = hourAfter(start); at < end && plus(at, HOUR) <= now; at = plus(at, HOUR)) {
      const values = this.#hours.get(at);
      if (values !== undefined) text += `${toIsoMinute(at)},${values}\n`;
    }
    return text;
  }

  #forecast(start: Instant, end: Instant, issuedAt: Instant): string {
    let text = "";
    for (let at = hourAfter(start); at < end; at = plus(at, HOUR)) {
      const values = this.#persisting(at, issuedAt);
      if (values !== undefined) text += `${toIsoMinute(at)},${values},${toIsoMinute(issuedAt)}\n`;
    }
    return text;
  }

  #persisting(at: Instant, issuedAt: Instant): string | undefined {
    const daysAhead = Math.max(0, Math.ceil((at + HOUR - issuedAt) / DAY));
    for (let back = daysAhead; back <= daysAhead + DAYS_BACK; back++) {
      const values = this.#hours.get(at - back * DAY);
      if (values !== undefined) return values;
    }
    return undefined;
  }

  #evenings(from: LocalDate, to: LocalDate): { start: Instant; end: Instant; issuedAt: Instant }[] {
    return dayRange(from, to).map((day) => ({
      ...dayBounds(day, this.#zone),
      issuedAt: fromLocal(addDays(day, -1), EVENING_MINUTE, this.#zone),
    }));
  }

  /** The local days of the first and the last hour. */
  get span(): { readonly from: LocalDate; readonly to: LocalDate } {
    return { from: localDateOf(this.first, this.#zone), to: localDateOf(this.last, this.#zone) };
  }
}

const hourAfter = (t: Instant): Instant => instant(Math.ceil(t / HOUR) * HOUR);
