import { clamp } from "../../clamp.ts";
import { logistic, logit, shrink } from "./shrink.ts";

/** Bound of an excess in log-odds: beyond it, odds 55 times the usual ones, more says nothing more. */
export const EXCESS_LIMIT = 4;

/** Below this sum of weights an excess counts as that of no flights. */
const MIN_WEIGHT = 0.01;

/**
 * Observed against expected delays of a group of flights, as a difference of log-odds: 0 where as many are delayed as
 * usual, above 0 where more are. Each flight has a weight, so that newer flights may count more than older ones.
 */
export class Excess {
  #weight = 0;
  #observed = 0;
  #expected = 0;

  /**
   * Adds a flight. `observed` is 1 if it was delayed, else 0, or the probability of delay where its outcome is not
   * known yet; `expected` is the probability that it had beforehand, within (0, 1).
   */
  add(weight: number, observed: number, expected: number): void {
    this.#weight += weight;
    this.#observed += weight * observed;
    this.#expected += weight * expected;
  }

  /**
   * The excess in log-odds, within ±EXCESS_LIMIT: logit of the observed share minus logit of the expected one. The
   * observed share is shrunk as if `pseudoCount` further flights had shown the excess `parent`; without flights the
   * excess is `parent`.
   */
  logOdds(parent: number, pseudoCount: number): number {
    if (this.#weight < MIN_WEIGHT) return parent;
    const expected = logit(this.#expected / this.#weight);
    const observed = shrink(this.#observed, this.#weight, logistic(expected + parent), pseudoCount);
    return clamp(logit(observed) - expected, -EXCESS_LIMIT, EXCESS_LIMIT);
  }
}
