import type { Airport } from "../airports/airport.ts";
import { addDays, dayRange, fromLocal, type Instant, type LocalDate, toLocal } from "../time.ts";
import type { Departure } from "./departure.ts";
import { flightKey } from "./flight.ts";

/** So many days like the one wanted make its timetable: a month of weeks. */
const DAYS_USED = 4;
/** How far back the same weekday is looked for. A source may have been away for two months. */
const WEEKS_BACK = 13;
/** Where no day of that weekday is known, at a young airport, the last days of any weekday stand in. */
const ANY_WEEKDAY_BACK = 14;

/** The local days among which `timetableDays` chooses for `day`. */
export const timetableReach = (day: LocalDate): { readonly from: LocalDate; readonly to: LocalDate } => ({
  from: addDays(day, -7 * WEEKS_BACK),
  to: addDays(day, -1),
});

/**
 * The past days whose flights tell what leaves on `day`, at most four, newest first: those of the same weekday, else
 * the last days of any. `has` says whether departures of a day are known.
 */
export function timetableDays(day: LocalDate, has: (past: LocalDate) => boolean): LocalDate[] {
  const weeks = Array.from({ length: WEEKS_BACK }, (_, i) => addDays(day, -7 * (i + 1))).filter(has);
  const known =
    weeks.length > 0 ? weeks : dayRange(addDays(day, -ANY_WEEKDAY_BACK), addDays(day, -1)).reverse().filter(has);
  return known.slice(0, DAYS_USED);
}

/** What the timetable of a day is made from. */
interface Timetable {
  readonly airport: Airport;
  readonly day: LocalDate;
  /** All departures of the days that `timetableDays` names. */
  readonly past: readonly Departure[];
  readonly now: Instant;
}

/**
 * The flights that may be expected on a day of which no board is known, in the order of the schedule: every number that
 * is in at least half of the past days, at the local time of the newest of them. Cancelled flights count, since they
 * were in the timetable. A number that leaves twice a day counts twice.
 */
export function expectedFlights({ airport, day, past, now }: Timetable): Departure[] {
  const days = new Set(past.map((flight) => flight.localDate));
  const expected = new Map<string, Departure>();
  for (const same of Map.groupBy(numbered(past), ({ slot }) => slot).values()) {
    if (same.length < days.size / 2) continue;
    const { flight } = same.reduce((a, b) => (b.flight.localDate > a.flight.localDate ? b : a));
    const scheduledAt = fromLocal(day, toLocal(flight.scheduledAt, airport.timeZone).minute, airport.timeZone);
    const key = flightKey(airport.iata, flight.number, scheduledAt);
    expected.set(key, { ...flight, ...UNKNOWN_YET, flightKey: key, localDate: day, scheduledAt, knownAt: now });
  }
  return [...expected.values()].sort((a, b) => a.scheduledAt - b.scheduledAt || (a.flightKey < b.flightKey ? -1 : 1));
}

const UNKNOWN_YET = {
  status: "scheduled",
  statusText: "",
  estimatedAt: null,
  actualAt: null,
  delayMin: null,
  tail: null,
} as const;

/** Each flight with its number and whether it is the first, second … of this number on its day. */
function numbered(past: readonly Departure[]): { readonly slot: string; readonly flight: Departure }[] {
  const seen = new Map<string, number>();
  return past
    .toSorted((a, b) => a.scheduledAt - b.scheduledAt)
    .map((flight) => {
      const onDay = `${flight.localDate} ${flight.number}`;
      const nth = (seen.get(onDay) ?? 0) + 1;
      seen.set(onDay, nth);
      return { slot: `${flight.number} ${nth}`, flight };
    });
}
