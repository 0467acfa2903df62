import { gaussian, type Key, uniform } from "../noise.ts";

/** The probability with log-odds `x`. */
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Delay in minutes of a departure without trouble: around −3, at least −14. */
export function ordinaryMinutes(key: Key, lateLogOdds: number): number {
  const spread = 2.4 * gaussian(key, 1);
  const tail = uniform(key, 2) < 0.35 ? -4.5 * Math.log(1 - uniform(key, 3)) : 0;
  return Math.max(-14, -3.9 + spread + tail + 0.7 * Math.max(-1, lateLogOdds));
}

/**
 * Minutes of trouble of the flight's own, such as a late crew, a technical fault or slow boarding, which happens with
 * odds exp(lateLogOdds): lognormal around 26 minutes, and in one of forty cases a fault that takes hours. 0 when
 * nothing happens.
 */
export function troubleMinutes(key: Key, lateLogOdds: number): number {
  if (uniform(key, 4) >= logistic(lateLogOdds)) return 0;
  const minutes = 25 * Math.exp(0.7 * gaussian(key, 5) + 0.1 * Math.max(0, lateLogOdds));
  return uniform(key, 6) < 0.025 ? Math.min(1200, minutes * 3 + 90 - 120 * Math.log(1 - uniform(key, 7))) : minutes;
}

/**
 * Minutes of delay inherited from the previous flight of the aircraft, of which the time on the ground absorbs
 * `slackMin`. One flight in nine gets another aircraft and inherits none.
 */
export function inheritedMinutes(key: Key, earlierDelay: number, slackMin: number): number {
  if (uniform(key, 8) < 0.11) return 0;
  return Math.max(0, earlierDelay + 5 * gaussian(key, 9) - slackMin);
}
