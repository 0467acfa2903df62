/**
 * Noise that can be asked for at any place without walking there: every number is a hash of a key and its coordinates.
 * The mixing constants are those of MurmurHash3 and xxHash (A. Appleby, Y. Collet); a few multiplications a number.
 */
import { hash32 } from "../rng.ts";

/** A 32-bit key: the seed of a world, or of one corner of it. */
export type Key = number;

export const keyOf = (seed: string): Key => hash32(seed, 77);

/** The key of a corner: `a` and `b` are integers of any sign. */
export function mix(key: Key, a: number, b = 0): Key {
  let h = Math.imul((key ^ Math.imul(a, 0x9e3779b1)) >>> 0, 0x85ebca77);
  h = Math.imul(h ^ (h >>> 15) ^ Math.imul(b + 0x51ed27, 0xc2b2ae3d), 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 13), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0xc2b2ae35);
  return (h ^ (h >>> 15)) >>> 0;
}

/** Uniform in [0, 1). */
export const uniform = (key: Key, a: number, b = 0): number => mix(key, a, b) / 4294967296;

/** A whole number in [0, n). */
export const integerBelow = (n: number, key: Key, a: number, b = 0): number => Math.floor(uniform(key, a, b) * n);

/** Mean 0, variance 1, never beyond ±3.5: the sum of four uniforms of 16 bits, which is near enough to normal here. */
export function gaussian(key: Key, a: number, b = 0): number {
  const first = mix(key, a, b);
  const second = mix(first, 1);
  const sum = (first & 0xffff) + (first >>> 16) + (second & 0xffff) + (second >>> 16);
  return (sum / 65536 - 2) * 1.7320508;
}

const MEMORY_DAYS = 10;

/**
 * A state that persists from day to day: the moving average of the last ten days' noise with weights φ^k, which behaves
 * like an AR(1) process with coefficient φ cut off after ten days. Mean 0, variance 1.
 */
export function autoregressive(key: Key, day: number, phi: number): number {
  let sum = 0;
  let weight = 1;
  let power = 0;
  for (let k = 0; k <= MEMORY_DAYS; k++) {
    sum += weight * gaussian(key, day - k);
    power += weight * weight;
    weight *= phi;
  }
  return sum / Math.sqrt(power);
}

/**
 * Smooth noise over time: hashed values every `period` hours, blended in between. Mean 0, variance 1 at every moment.
 */
export function smoothNoise(key: Key, hour: number, period: number): number {
  const at = hour / period;
  const left = Math.floor(at);
  const x = at - left;
  const w = x * x * (3 - 2 * x);
  return (gaussian(key, left) * (1 - w) + gaussian(key, left + 1) * w) / Math.sqrt(w * w + (1 - w) * (1 - w));
}
