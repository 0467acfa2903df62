import { dayNumber, type LocalDate, weekday } from "../../time.ts";
import { integerBelow, type Key, mix, uniform } from "../noise.ts";
import { demandOn, seasonOf } from "./calendar.ts";
import type { Series } from "./series.ts";
import { makeTimetable } from "./timetable.ts";

/** One departure that the airport publishes for a day. */
export interface Planned {
  readonly series: Series;
  /**
   * Index in the day's list of the flight whose aircraft this one takes over; −1 when the aircraft comes from
   * elsewhere.
   */
  readonly inbound: number;
  readonly number: string;
  readonly minute: number;
  /** Key of the departure's own noise. */
  readonly key: Key;
}

/** Timetables kept in the cache below, which only saves time: they are a pure function of key and season. */
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

/**
 * The departures of a local day in order of minute. They are known for any day ahead and do not depend on how a day
 * goes.
 */
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
    const inboundSeries = series.inbound < 0 ? undefined : timetable[series.inbound];
    const inbound = inboundSeries === undefined ? -1 : (places.get(inboundSeries) ?? -1);
    places.set(series, planned.length);
    planned.push({ series, inbound, number: series.number, minute: series.minute, key: own });
  }
  const relief = reliefFlight(mix(key, day, 0x2e11), planned);
  return relief ? [...planned, relief].sort((a, b) => a.minute - b.minute).map(relink(planned)) : planned;
}

/**
 * On one day of twelve a relief flight leaves in the early afternoon under the number of another flight with a letter
 * appended.
 */
function reliefFlight(key: Key, planned: readonly Planned[]): Planned | null {
  const doubled = planned[integerBelow(Math.max(1, planned.length), key, 1)];
  if (!doubled || uniform(key, 2) >= 1 / 12) return null;
  const minute = 800 + 5 * integerBelow(12, key, 3);
  return { ...doubled, number: `${doubled.number}D`, minute, inbound: -1, key: mix(doubled.key, 99) };
}

/** Maps the `inbound` indices of the old list to those of the new one. */
function relink(old: readonly Planned[]): (flight: Planned, at: number, list: readonly Planned[]) => Planned {
  return (flight, _, list) =>
    flight.inbound < 0 ? flight : { ...flight, inbound: list.indexOf(old[flight.inbound]!) };
}
