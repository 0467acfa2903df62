import { gauss, type Key, uniform } from "../noise.ts";

/** What bears on one departure, in log-odds, before chance has its say. */
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Minutes around schedule of a departure that nothing holds up: whole, about −3, rarely before −12. */
export function ordinaryMinutes(key: Key, strain: number): number {
  const spread = 2.4 * gauss(key, 1);
  const tail = uniform(key, 2) < 0.35 ? -4.5 * Math.log(1 - uniform(key, 3)) : 0;
  return Math.max(-14, -3.9 + spread + tail + 0.7 * Math.max(-1, strain));
}

/**
 * Minutes of a trouble of its own (late crew, technical fault, slow boarding) that happens with odds exp(strain): lognormal
 * around 26 minutes, and one in forty is a fault that takes hours. 0 when nothing happens.
 */
export function troubleMinutes(key: Key, strain: number): number {
  if (uniform(key, 4) >= logistic(strain)) return 0;
  const minutes = 25 * Math.exp(0.7 * gauss(key, 5) + 0.1 * Math.max(0, strain));
  return uniform(key, 6) < 0.025 ? Math.min(1200, minutes * 3 + 90 - 120 * Math.log(1 - uniform(key, 7))) : minutes;
}

/** Minutes inherited from the flight before with the same aircraft, of which the ground time absorbs `slackMin`; one in nine changes aircraft. */
export function inheritedMinutes(key: Key, earlierDelay: number, slackMin: number): number {
  if (uniform(key, 8) < 0.11) return 0;
  return Math.max(0, earlierDelay + 5 * gauss(key, 9) - slackMin);
}
