/**
 * A seeded generator whose whole state is four 32-bit words, so that it fits in a checkpoint and continues exactly.
 * The step is sfc32 (C. Doty-Humphrey, PractRand); the seed is spread by the 32-bit finaliser of MurmurHash3 (A. Appleby).
 */
export type RngState = readonly [number, number, number, number];

export class Rng {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor(state: RngState) {
    [this.#a, this.#b, this.#c, this.#counter] = state;
  }

  /** A generator for a seed; equal seeds give equal sequences, and labels that differ by one character unrelated ones. */
  static seeded(seed: string | number): Rng {
    const text = String(seed);
    const rng = new Rng([hash32(text, 1), hash32(text, 2), hash32(text, 3), 1]);
    for (let i = 0; i < 12; i++) rng.next();
    return rng;
  }

  get state(): RngState {
    return [this.#a, this.#b, this.#c, this.#counter];
  }

  /** A uniform integer in [0, 2^32). */
  next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + t;
    this.#c |= 0;
    return t >>> 0;
  }

  /** The next `into.length` numbers of `next`, in a fraction of the time. */
  fill(into: Uint32Array): void {
    let [a, b, c, counter] = this.state;
    for (let i = 0; i < into.length; i++) {
      const t = (((a + b) | 0) + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + t) | 0;
      into[i] = t;
    }
    [this.#a, this.#b, this.#c, this.#counter] = [a, b, c, counter];
  }

  /** A uniform number in [0, 1) with 32 random bits. */
  uniform(): number {
    return this.next() / 4294967296;
  }

  /** A uniform integer in [0, n); n is a positive integer below 2^32. */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** A standard normal number (Box–Muller, one of the pair). */
  normal(): number {
    const u = 1 - this.uniform();
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** An exponential number with mean 1. */
  exponential(): number {
    return -Math.log(1 - this.uniform());
  }
}

/** A 32-bit hash of a text: good spread, no security. */
export function hash32(text: string, seed = 0): number {
  let h = (seed * 0x9e3779b9) | 0;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x85ebca6b);
    h = (h << 13) | (h >>> 19);
  }
  h ^= text.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
