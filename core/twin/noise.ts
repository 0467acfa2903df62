/**
 * Counter-based noise: every number is a hash of a key and its coordinates, so that any day can be computed without the
 * days before it. The mixing constants are those of MurmurHash3 and xxHash (A. Appleby, Y. Collet); a few
 * multiplications a number.
 */
import { hash32 } from "../rng.ts";

/** A 32-bit hash key: of a seed, or of one part of the simulated airport. */
export type Key = number;

/** The key of a seed. */
export const keyOf = (seed: string): Key => hash32(seed, 77);

/** The key of a part of `key`: a hash of the key and the integers `a` and `b`, of any sign. */
export function mix(key: Key, a: number, b = 0): Key {
  let h = Math.imul((key ^ Math.imul(a, 0x9e3779b1)) >>> 0, 0x85ebca77);
  h = Math.imul(h ^ (h >>> 15) ^ Math.imul(b + 0x51ed27, 0xc2b2ae3d), 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 13), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0xc2b2ae35);
  return (h ^ (h >>> 15)) >>> 0;
}

/** A uniform number in [0, 1). */
export const uniform = (key: Key, a: number, b = 0): number => mix(key, a, b) / 4294967296;

/** A uniform integer in [0, n). */
export const integerBelow = (n: number, key: Key, a: number, b = 0): number => Math.floor(uniform(key, a, b) * n);

/**
 * An approximately normal number with mean 0 and variance 1, within ±3.5: the scaled sum of four uniform numbers of 16
 * bits.
 */
export function gaussian(key: Key, a: number, b = 0): number {
  const first = mix(key, a, b);
  const second = mix(first, 1);
  const sum = (first & 0xffff) + (first >>> 16) + (second & 0xffff) + (second >>> 16);
  return (sum / 65536 - 2) * 1.7320508;
}

const MEMORY_DAYS = 10;

/**
 * A state that persists from day to day, with mean 0 and variance 1: the moving average of the noise of the last ten
 * days with weights φ^k, which approximates an AR(1) process with coefficient φ.
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
 * Smooth noise over time with mean 0 and variance 1 at every moment (value noise): one normal number every `period`
 * hours, blended in between by smoothstep weights.
 */
export function smoothNoise(key: Key, hour: number, period: number): number {
  const at = hour / period;
  const left = Math.floor(at);
  const x = at - left;
  const w = x * x * (3 - 2 * x);
  return (gaussian(key, left) * (1 - w) + gaussian(key, left + 1) * w) / Math.sqrt(w * w + (1 - w) * (1 - w));
}
