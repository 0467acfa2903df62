import { dayNumber, type LocalDate, weekday } from "../../time.ts";
import { integerBelow, type Key, mix, uniform } from "../noise.ts";
import { demandOn, seasonOf } from "./calendar.ts";
import type { Series } from "./series.ts";
import { makeTimetable } from "./timetable.ts";

/** One departure that the airport publishes for a day. */
export interface Planned {
  readonly series: Series;
  /**
   * Place of the flight that brings its aircraft, in the day's list; −1 when it comes from elsewhere or rested here.
   */
  readonly before: number;
  readonly number: string;
  readonly minute: number;
  /** The departure's own noise. */
  readonly key: Key;
}

const SEASONS_KEPT = 8;
const timetables = new Map<string, Series[]>();

function timetableOf(key: Key, date: LocalDate): Series[] {
  const season = seasonOf(date);
  const name = `${key}/${season.index}`;
  let made = timetables.get(name);
  if (!made) {
    if (timetables.size >= SEASONS_KEPT) timetables.clear();
    made = makeTimetable(key, season);
    timetables.set(name, made);
  }
  return made;
}

/** The departures of a local day by rising minute. Known for any day ahead: nothing of how the day goes is in it. */
export function scheduleOn(key: Key, date: LocalDate): Planned[] {
  const timetable = timetableOf(key, date);
  const day = dayNumber(date);
  const { volume } = demandOn(date);
  const bit = 1 << (weekday(date) - 1);
  const places = new Map<Series, number>();
  const planned: Planned[] = [];
  for (const series of timetable) {
    const own = mix(key, day, series.id);
    if (!(series.weekdays & bit) || uniform(own, 20) >= volume) continue;
    const bringer = series.before < 0 ? undefined : timetable[series.before];
    const before = bringer === undefined ? -1 : (places.get(bringer) ?? -1);
    places.set(series, planned.length);
    planned.push({ series, before, number: series.number, minute: series.minute, key: own });
  }
  const relief = reliefFlight(mix(key, day, 0x2e11), planned);
  return relief ? [...planned, relief].sort((a, b) => a.minute - b.minute).map(relink(planned)) : planned;
}

/**
 * One day in twelve a second section flies in the early afternoon under its sister's number and a letter: a flight of
 * its own.
 */
function reliefFlight(key: Key, planned: readonly Planned[]): Planned | null {
  const sister = planned[integerBelow(Math.max(1, planned.length), key, 1)];
  if (!sister || uniform(key, 2) >= 1 / 12) return null;
  const minute = 800 + 5 * integerBelow(12, key, 3);
  return { ...sister, number: `${sister.number}D`, minute, before: -1, key: mix(sister.key, 99) };
}

/** Points `before` at the places of the new list. */
function relink(old: readonly Planned[]): (flight: Planned, at: number, list: readonly Planned[]) => Planned {
  return (flight, _, list) => (flight.before < 0 ? flight : { ...flight, before: list.indexOf(old[flight.before]!) });
}
