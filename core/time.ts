/**
 * Time as Vylet uses it: instants are UTC milliseconds, calendar days belong to a zone. Only this file uses `Date` and
 * `Intl`. It does not read the clock: every function takes the instant that it is about.
 */

/** A moment, in milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly __brand: "Instant" };
/** A calendar day, `YYYY-MM-DD`, in the zone of the airport it belongs to. */
export type LocalDate = string & { readonly __brand: "LocalDate" };
/** An IANA time zone name that `Intl` knows. */
export type ZoneName = string;

/** Durations in milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** The instant of a number of milliseconds since 1970-01-01T00:00Z. */
export const instant = (ms: number): Instant => ms as Instant;
/** The instant `ms` milliseconds after `t`. */
export const plus = (t: Instant, ms: number): Instant => (t + ms) as Instant;

/** A calendar day from its text; throws if it is not `YYYY-MM-DD` of a day that exists. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new Error(`not a calendar day: ${text}`);
  return text;
}

/** Whether a text is `YYYY-MM-DD` of a day that exists. */
export function isLocalDate(text: string): text is LocalDate {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dateOf(Date.parse(`${text}T00:00:00Z`)) === text;
}

/** Memo of dates by day number: every row asks for the date of its day, and many rows for the same one. */
const dates = new Map<number, string>();
const DATES_KEPT = 50_000;

function dateOf(ms: number): string {
  const day = Math.floor(ms / DAY);
  let date = dates.get(day);
  if (date === undefined) {
    if (dates.size >= DATES_KEPT) dates.clear();
    date = Number.isFinite(ms) ? new Date(ms).toISOString().slice(0, 10) : "";
    dates.set(day, date);
  }
  return date;
}

const utcMidnight = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`);

/** The day `days` days after `date`, or before it for a negative number. */
export const addDays = (date: LocalDate, days: number): LocalDate =>
  dateOf(utcMidnight(date) + days * DAY) as LocalDate;

/** Number of days from `a` to `b`: 1 if `b` is the day after `a`. */
export const daysBetween = (a: LocalDate, b: LocalDate): number => Math.round((utcMidnight(b) - utcMidnight(a)) / DAY);

/** All days from `first` to `last`, both included; none if `last` is before `first`. */
export function dayRange(first: LocalDate, last: LocalDate): LocalDate[] {
  return Array.from({ length: Math.max(0, daysBetween(first, last) + 1) }, (_, i) => addDays(first, i));
}

/** ISO weekday, 1 (Monday) … 7 (Sunday). */
export const weekday = (date: LocalDate): number => new Date(utcMidnight(date)).getUTCDay() || 7;

/** Days since 1970-01-01, the day number: an integer to compute with. */
export const dayNumber = (date: LocalDate): number => Math.round(utcMidnight(date) / DAY);
/** The day of a day number. */
export const dayFromNumber = (n: number): LocalDate => dateOf(n * DAY) as LocalDate;

/** ISO 8601 UTC to the minute, `2024-06-01T07:27Z`. */
export const toIsoMinute = (t: Instant): string => `${new Date(t).toISOString().slice(0, 16)}Z`;
/** ISO 8601 UTC to the second, `2024-06-01T07:27:00Z`. */
export const toIso = (t: Instant): string => `${new Date(t).toISOString().slice(0, 19)}Z`;
/** ISO 8601 UTC to the millisecond, `2024-06-01T07:27:00.000Z`: nothing of the instant is lost. */
export const toIsoMillis = (t: Instant): string => new Date(t).toISOString();

const ISO_WITH_OFFSET = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The instant of an ISO 8601 text with a UTC offset or `Z`; null for anything else, including a text without an offset
 * and a day that does not exist, which `Date` would move into the next month: 30 February is not 1 March.
 */
export function parseInstant(text: string): Instant | null {
  const [, day = ""] = ISO_WITH_OFFSET.exec(text) ?? [];
  if (!isLocalDate(day)) return null;
  const ms = Date.parse(text);
  return isPlausibleInstant(ms) ? ms : null;
}

const FIRST_INSTANT = Date.UTC(1900, 0, 1);
const END_OF_INSTANTS = Date.UTC(2200, 0, 1);

/**
 * Whether a number of milliseconds lies in the years 1900 … 2199. Publishers write other years where they have no time
 * (`0001-01-01`, `9999-12-31`), and a number beyond them counts in another unit.
 */
export const isPlausibleInstant = (ms: number): ms is Instant => ms >= FIRST_INSTANT && ms < END_OF_INSTANTS;

const HTTP_DATE =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * The instant of a date in the format of HTTP headers (RFC 9110 §5.6.7), `Tue, 24 Nov 2026 15:20:49 GMT`; null for
 * anything else.
 */
export function parseHttpDate(text: string): Instant | null {
  const ms = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  if (!isPlausibleInstant(ms)) return null;
  // Without the weekday, which some servers get wrong: a day that does not exist comes back as another one.
  return new Date(ms).toUTCString().slice(5) === text.slice(5) ? ms : null;
}

/** A local day and time of day. */
export interface LocalTime {
  readonly date: LocalDate;
  /** Minutes since local midnight by the wall clock, 0 … 1439. */
  readonly minute: number;
}

/** What the calendar and the wall clock of a zone show at an instant. */
export function toLocal(t: Instant, zone: ZoneName): LocalTime {
  const shifted = t + offsetAt(t, zone);
  const dayStart = Math.floor(shifted / DAY) * DAY;
  return { date: dateOf(dayStart) as LocalDate, minute: Math.floor((shifted - dayStart) / MINUTE) };
}

/** The local day of an instant. */
export const localDateOf = (t: Instant, zone: ZoneName): LocalDate => toLocal(t, zone).date;

/**
 * The instant of a wall-clock time: `minute` minutes after midnight of a local day. It may lie outside the day (1500 is
 * 01:00 of the next day). A time that occurs twice, where clocks go back, is read as the first of the two. One that
 * does not occur, where clocks go forward, is moved forward by the gap.
 */
export function fromLocal(date: LocalDate, minute: number, zone: ZoneName): Instant {
  const wall = utcMidnight(date) + minute * MINUTE;
  const before = offsetAt((wall - DAY) as Instant, zone);
  const after = offsetAt((wall + DAY) as Instant, zone);
  const first = wall - before;
  if (before === after) return first as Instant;
  if (offsetAt(first as Instant, zone) === before) return first as Instant;
  const second = wall - after;
  return (offsetAt(second as Instant, zone) === after ? second : first) as Instant;
}

/** First instant of a local day and of the next one: 24 hours apart, or 23 or 25 where clocks change. */
export function dayBounds(date: LocalDate, zone: ZoneName): { readonly start: Instant; readonly end: Instant } {
  return { start: dayStart(date, zone), end: dayStart(addDays(date, 1), zone) };
}

/** Midnight, or the first instant after it where clocks jump over midnight. */
function dayStart(date: LocalDate, zone: ZoneName): Instant {
  return fromLocal(date, 0, zone);
}

/** Minutes since midnight of `HH:MM` or `HHMM`, 0 … 1440 (`24:00`); null if the text is not a time of day. */
export function parseClock(text: string): number | null {
  const match = /^(\d{2}):?(\d{2})$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minutes <= 1440 ? minutes : null;
}

/** A time of day as `HH:MM`; minutes outside 0 … 1439 wrap around midnight. */
export function formatClock(minute: number): string {
  const m = ((minute % 1440) + 1440) % 1440;
  return `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`;
}

/** Whether `Intl` knows the zone. */
export function isZone(zone: string): boolean {
  try {
    formatter(zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * Memo of what `Intl` says, which is slow to say it: a formatter per zone, and per zone an offset for each UTC day, or
 * for each quarter of an hour on days when clocks change.
 */
const formatters = new Map<ZoneName, Intl.DateTimeFormat>();
const offsets = new Map<ZoneName, Map<number, number>>();
const OFFSETS_KEPT = 50_000;
const QUARTER = 15 * MINUTE;

/** Local time minus UTC in milliseconds. */
export function offsetAt(t: Instant, zone: ZoneName): number {
  const known = offsetsOf(zone);
  const day = Math.floor(t / DAY) * DAY;
  const atStart = rememberedOffset(known, day, zone);
  if (atStart === rememberedOffset(known, day + DAY, zone)) return atStart;
  return rememberedOffset(known, Math.floor(t / QUARTER) * QUARTER, zone);
}

function offsetsOf(zone: ZoneName): Map<number, number> {
  let known = offsets.get(zone);
  if (known === undefined) {
    known = new Map();
    offsets.set(zone, known);
  }
  return known;
}

function rememberedOffset(known: Map<number, number>, ms: number, zone: ZoneName): number {
  let offset = known.get(ms);
  if (offset === undefined) {
    if (known.size >= OFFSETS_KEPT) known.clear();
    offset = readOffset(ms, zone);
    known.set(ms, offset);
  }
  return offset;
}

function readOffset(ms: number, zone: ZoneName): number {
  const parts = Object.fromEntries(
    formatter(zone)
      .formatToParts(ms)
      .map((p) => [p.type, Number(p.value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - ms;
}

function formatter(zone: ZoneName): Intl.DateTimeFormat {
  let made = formatters.get(zone);
  if (!made) {
    made = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formatters.set(zone, made);
  }
  return made;
}
