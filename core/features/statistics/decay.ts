/**
 * What is left of a weight after whole days: 2^(−days / half-life). One table of factors serves every path that needs one, and
 * days are whole, so that a sum decays to the same bits however the reading and adding is sliced.
 */
export class Decay {
  readonly halfLifeDays: number;
  readonly #factors: Float64Array;

  constructor(halfLifeDays: number) {
    this.halfLifeDays = halfLifeDays;
    this.#factors = new Float64Array(DAYS_KEPT);
    for (let days = 0; days < DAYS_KEPT; days++) this.#factors[days] = 2 ** (-days / halfLifeDays);
  }

  /** `days` is a whole number, 0 or more. */
  factor(days: number): number {
    return days < DAYS_KEPT ? this.#factors[days]! : 2 ** (-days / this.halfLifeDays);
  }
}

const DAYS_KEPT = 512;
