import { drift, gauss, type Key, mix, uniform, wander } from "../noise.ts";
import { AIRLINES } from "../timetable/airlines.ts";
import { DESTINATIONS } from "../timetable/destinations.ts";

/** The state in which a day finds the airport, its airlines and the places it flies to. Numbers are added to log-odds. */
export interface Conditions {
  readonly airport: number;
  readonly airlines: ReadonlyMap<string, AirlineDay>;
  /** By index of destination. */
  readonly destinations: readonly number[];
  /** The swing within the day, at hours since 1970-01-01T00Z. */
  readonly swing: (hour: number) => number;
}

interface AirlineDay {
  readonly strain: number;
  /** Added to the share of flights that are cancelled: a strike, a failure of its systems. */
  readonly cancels: number;
}

/** A bad day strikes an airline about four times a year and the day after is still half as bad. */
const BAD_DAY = 0.011;

const destinationEffects = new Map<Key, number[]>();

export function conditionsOn(key: Key, day: number): Conditions {
  const sway = mix(key, 0x51a7);
  return {
    airport: 0.6 * wander(mix(key, 0xa129), day, 0.75),
    airlines: new Map(AIRLINES.map((airline, i) => [airline.code, airlineDay(mix(key, 0xa171, i), day)])),
    destinations: DESTINATIONS.map((d) => effectOf(key, d.index) + 0.35 * wander(mix(key, 0xde57, d.index), day, 0.5)),
    swing: (hour) => 0.4 * drift(sway, hour, 5),
  };
}

function airlineDay(key: Key, day: number): AirlineDay {
  const struck = (d: number) => uniform(key, d, 1) < BAD_DAY;
  const bad = struck(day) ? 1 : struck(day - 1) ? 0.5 : 0;
  return { strain: 0.5 * wander(key, day, 0.7) + 1.9 * bad, cancels: 0.13 * bad };
}

/** What is peculiar to a destination for ever. */
function effectOf(key: Key, index: number): number {
  let effects = destinationEffects.get(key);
  if (!effects) {
    effects = DESTINATIONS.map((d) => 0.32 * gauss(mix(key, 0xdeef), d.index));
    destinationEffects.clear();
    destinationEffects.set(key, effects);
  }
  return effects[index] ?? 0;
}
