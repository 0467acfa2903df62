import { integerBelow, type Key } from "../noise.ts";
import type { Series } from "./series.ts";

/** Shortest time on the ground at each end of a round trip, in minutes. */
const TURN_MIN = 40;
/** An aircraft that would wait longer than this belongs to somebody else. */
const LONGEST_WAIT_MIN = 150;

/**
 * Gives every flight of a based airline the aircraft of an earlier one that is back in time, so that delay travels
 * through the day. `series` is in order of minute; each flight hands its aircraft to one other at most.
 */
export function assignRotations(key: Key, series: Series[]): void {
  const taken = new Set<number>();
  for (const [at, flight] of series.entries()) {
    const reserve = flight.airline.reserveMin;
    if (reserve === null) continue;
    const own = reserve + integerBelow(14, key, flight.id);
    for (let i = at - 1; i >= 0; i--) {
      const earlier = series[i]!;
      if (earlier.airline !== flight.airline || taken.has(i)) continue;
      const wait = flight.minute - earlier.minute - 2 * earlier.destination.blockMin - TURN_MIN;
      if (wait < own || wait > LONGEST_WAIT_MIN) continue;
      taken.add(i);
      flight.before = i;
      flight.slackMin = Math.min(wait, own + 8);
      break;
    }
  }
}
