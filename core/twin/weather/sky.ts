import { type Key, mix, smoothNoise } from "../noise.ts";

/**
 * The state of the atmosphere: independent smooth signals, each with mean 0 and variance 1, from which and from the
 * calendar the weather is computed. `hour` counts hours since 1970-01-01T00Z, `period` is the time scale of the signal
 * in hours.
 */
export type Sky = (channel: number, hour: number, period: number) => number;

/** The sky as it really is. */
export const trueSky =
  (key: Key): Sky =>
  (channel, hour, period) =>
    smoothNoise(mix(key, 0x53c7, channel), hour, period);

/** Predictability: a forecast loses half of the explained variance of a signal within about twice its period. */
const MEMORY = 3;

/**
 * The sky as seen by a forecast issued at `issuedHour`. Hours that are over are known. Beyond them each signal keeps
 * the share ρ = exp(−lead / (2 · 3 · period)) of the truth and gets √(1 − ρ²) of error, so that a far forecast is wrong
 * but has the variance of the climate. Forecasts of the same six hours share most of their error.
 */
export function forecastSky(key: Key, issuedHour: number): Sky {
  const truth = trueSky(key);
  const cycle = mix(key, 0x6fca, Math.floor(issuedHour / 6));
  const single = mix(key, 0x6fcb, issuedHour);
  return (channel, hour, period) => {
    const lead = hour + 1 - issuedHour;
    if (lead <= 0) return truth(channel, hour, period);
    const keep = Math.exp(-lead / (2 * MEMORY * period));
    const error =
      0.9 * smoothNoise(mix(cycle, channel), hour, period) + 0.436 * smoothNoise(mix(single, channel), hour, period);
    return keep * truth(channel, hour, period) + Math.sqrt(1 - keep * keep) * error;
  };
}
