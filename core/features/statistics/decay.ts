/**
 * Exponential decay by whole days: a weight is multiplied by 2^(−days / half-life). All callers read the factor of a
 * number of days from one table, so a sum that is decayed by the same days has the same bits wherever that is done.
 */
export class Decay {
  readonly halfLifeDays: number;
  readonly #factors: Float64Array;

  constructor(halfLifeDays: number) {
    this.halfLifeDays = halfLifeDays;
    this.#factors = new Float64Array(TABLE_DAYS);
    for (let days = 0; days < TABLE_DAYS; days++) this.#factors[days] = 2 ** (-days / halfLifeDays);
  }

  /** The factor for a number of days, a whole number from 0 on; within (0, 1]. */
  factor(days: number): number {
    return days < TABLE_DAYS ? this.#factors[days]! : 2 ** (-days / this.halfLifeDays);
  }
}

/** Length of the table; factors of more days are computed. */
const TABLE_DAYS = 512;
