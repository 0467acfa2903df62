import { integerBelow, type Key } from "../noise.ts";
import type { Series } from "./series.ts";

/** The shortest turnaround of a round trip, in minutes. */
const TURN_MIN = 40;
/** An aircraft that would wait longer than this, in minutes, is used by another flight. */
const LONGEST_WAIT_MIN = 150;

/**
 * Assigns to each flight of a based airline the aircraft of an earlier flight that is back in time, so that delays
 * propagate through the day. `series` is in order of minute. Each flight passes its aircraft to one other at most; sets
 * `inbound` and `slackMin`.
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
      flight.inbound = i;
      flight.slackMin = Math.min(wait, own + 8);
      break;
    }
  }
}
