/** State of a generator: the three words of sfc32 and its counter, as integers of 32 bits. */
export type RngState = readonly [number, number, number, number];

/**
 * A seeded random number generator. Its whole state is four 32-bit words, so that it fits into a checkpoint and
 * continues exactly from there. The generator is sfc32 (C. Doty-Humphrey, PractRand); seeds are hashed with the 32-bit
 * finaliser of MurmurHash3 (A. Appleby).
 */
export class Rng {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor(state: RngState) {
    [this.#a, this.#b, this.#c, this.#counter] = state;
  }

  /**
   * A generator for a seed. Equal seeds give equal sequences; seeds that differ by one character give unrelated ones.
   */
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

  /** Fills `into` with the numbers that as many calls of `next` would give, in a fraction of the time. */
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

  /** A uniform number in [0, 1), a multiple of 2^−32. */
  uniform(): number {
    return this.next() / 4294967296;
  }

  /** A uniform integer in [0, n), for an integer n from 1 to 2^32 − 1. */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** A standard normal number (Box & Muller 1958; the second one of the pair is not used). */
  normal(): number {
    const u = 1 - this.uniform();
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** An exponential number with mean 1. */
  exponential(): number {
    return -Math.log(1 - this.uniform());
  }
}

/**
 * A hash of a text, an integer in [0, 2^32): well distributed, but not secure. Different `seed`s give unrelated hashes.
 */
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
