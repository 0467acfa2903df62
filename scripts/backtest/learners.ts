import { airport } from "../../core/model/baselines/airport.ts";
import { carrierHour } from "../../core/model/baselines/carrier-hour.ts";
import { blend, gbdt, linear } from "../../core/model/delay/learner.ts";
import type { Learner } from "../../core/model/model.ts";

export interface Entrant {
  readonly learner: Learner;
  /** A climatology: trained every day, since that costs it nothing. */
  readonly daily: boolean;
}

const ENTRANTS: readonly Entrant[] = [
  { learner: blend, daily: false },
  { learner: gbdt, daily: false },
  { learner: linear, daily: false },
  { learner: carrierHour, daily: true },
  { learner: airport, daily: true },
];

/** The learners of these ids in this order; all when none is named. Throws on an unknown one. */
export function entrantsOf(ids: readonly string[]): Entrant[] {
  if (ids.length === 0) return [...ENTRANTS];
  return ids.map((id) => {
    const found = ENTRANTS.find(({ learner }) => learner.id === id);
    if (!found) throw new Error(`--learners ${id}: ${ENTRANTS.map(({ learner }) => learner.id).join(", ")}`);
    return found;
  });
}
