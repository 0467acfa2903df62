import { autoregressive, gaussian, type Key, mix, smoothNoise, uniform } from "../noise.ts";
import { AIRLINES } from "../timetable/airlines.ts";
import { DESTINATIONS } from "../timetable/destinations.ts";

/**
 * The state of the airport, its airlines and its destinations on one day. Numbers are added to the log-odds of a late
 * departure.
 */
export interface Conditions {
  readonly airport: number;
  readonly airlines: ReadonlyMap<string, AirlineDay>;
  /** By `index` of the destination. */
  readonly destinations: readonly number[];
  /** The variation within the day, by hours since 1970-01-01T00Z. */
  readonly swing: (hour: number) => number;
}

/** The state of an airline on one day. */
interface AirlineDay {
  readonly lateLogOdds: number;
  /** Added to the share of flights that are cancelled, for a strike or a failure of systems. */
  readonly cancelShare: number;
}

/** Chance per day that an airline has a bad day, about four times per year; the next day is still half as bad. */
const BAD_DAY = 0.011;

/** Cache of `effectOf` for the last key. */
const destinationEffects = new Map<Key, number[]>();

/** The conditions on a day, counted in days since 1970-01-01. */
export function conditionsOn(key: Key, day: number): Conditions {
  const swingKey = mix(key, 0x51a7);
  return {
    airport: 0.6 * autoregressive(mix(key, 0xa129), day, 0.75),
    airlines: new Map(AIRLINES.map((airline, i) => [airline.code, airlineDay(mix(key, 0xa171, i), day)])),
    destinations: DESTINATIONS.map(
      (d) => effectOf(key, d.index) + 0.35 * autoregressive(mix(key, 0xde57, d.index), day, 0.5),
    ),
    swing: (hour) => 0.4 * smoothNoise(swingKey, hour, 5),
  };
}

function airlineDay(key: Key, day: number): AirlineDay {
  const struck = (d: number) => uniform(key, d, 1) < BAD_DAY;
  const bad = struck(day) ? 1 : struck(day - 1) ? 0.5 : 0;
  return { lateLogOdds: 0.5 * autoregressive(key, day, 0.7) + 1.9 * bad, cancelShare: 0.13 * bad };
}

/** The lasting effect of a destination. */
function effectOf(key: Key, index: number): number {
  let effects = destinationEffects.get(key);
  if (!effects) {
    effects = DESTINATIONS.map((d) => 0.32 * gaussian(mix(key, 0xdeef), d.index));
    destinationEffects.clear();
    destinationEffects.set(key, effects);
  }
  return effects[index] ?? 0;
}
