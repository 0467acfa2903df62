import { type Key, mix, smoothNoise } from "../noise.ts";

/**
 * What the atmosphere is doing: independent smooth signals, each with mean 0 and variance 1. `hour` counts hours since
 * 1970-01-01T00Z, `period` is the signal's own time scale in hours. The weather is a function of them and of the
 * calendar.
 */
export type Sky = (channel: number, hour: number, period: number) => number;

export const trueSky =
  (key: Key): Sky =>
  (channel, hour, period) =>
    smoothNoise(mix(key, 0x53c7, channel), hour, period);

/** Predictability: a signal loses half of its foreseeable variance in about twice its own period. */
const MEMORY = 3;

/**
 * The sky as a forecast issued at `issuedHour` saw it. Hours already over are known; beyond them each signal keeps the
 * share ρ = exp(−lead / (2 · 3 · period)) of the truth, and √(1 − ρ²) of error takes the rest, so that a far forecast
 * is wrong but has the climate's spread. Forecasts of the same six hours err alike.
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
