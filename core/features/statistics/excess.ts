import { clamp } from "../../clamp.ts";
import { logistic, logit, shrink } from "./shrink.ts";

/** Beyond four log-odds an excess says nothing more. */
export const EXCESS_LIMIT = 4;

/** Below this weight nothing has been seen. */
const LEAST_WEIGHT = 0.01;

/** How much more flights are delayed than each of them usually is; newer flights may weigh more than older ones. */
export class Excess {
  #weight = 0;
  #late = 0;
  #usual = 0;

  /** `late`: 0 or 1, or how probably the flight will count as delayed; `usual`: how probably such a flight does, within (0, 1). */
  add(weight: number, late: number, usual: number): void {
    this.#weight += weight;
    this.#late += weight * late;
    this.#usual += weight * usual;
  }

  /** In log-odds, within ±EXCESS_LIMIT; drawn to `parent` as if by `strength` flights with that excess. */
  logOdds(parent: number, strength: number): number {
    if (this.#weight < LEAST_WEIGHT) return parent;
    const usual = logit(this.#usual / this.#weight);
    const drawn = shrink(this.#late, this.#weight, logistic(usual + parent), strength);
    return clamp(logit(drawn) - usual, -EXCESS_LIMIT, EXCESS_LIMIT);
  }
}
