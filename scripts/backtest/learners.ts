import { airport } from "../../core/model/baselines/airport.ts";
import { carrierHour } from "../../core/model/baselines/carrier-hour.ts";
import { CHALLENGERS } from "../../core/model/challengers/index.ts";
import { blend, gbdt } from "../../core/model/delay/train/learner.ts";
import type { Learner } from "../../core/model/model.ts";

/** A learner that takes part in a backtest. */
export interface Entrant {
  readonly learner: Learner;
  /**
   * Whether it is trained every day rather than at every refit: a climatology costs next to nothing. The dataset of a
   * daily training has no feature columns; the features that its model names are there in forecasts all the same.
   */
  readonly daily: boolean;
}

/** Learners that take part unless others are named: the one that serves and the baselines. */
const DEFAULT_LEARNERS = ["blend", "carrier-hour", "airport"];

const ENTRANTS: readonly Entrant[] = [
  { learner: blend, daily: false },
  { learner: gbdt, daily: false },
  ...CHALLENGERS.map(({ learner }) => ({ learner, daily: false })),
  { learner: carrierHour, daily: true },
  { learner: airport, daily: true },
];

/** The learners with these ids in this order; the default ones when no id is given. Throws on an unknown id. */
export function entrantsOf(ids: readonly string[]): Entrant[] {
  return (ids.length === 0 ? DEFAULT_LEARNERS : ids).map((id) => {
    const found = ENTRANTS.find(({ learner }) => learner.id === id);
    if (!found) throw new Error(`--learners ${id} is none of ${ENTRANTS.map(({ learner }) => learner.id).join(", ")}`);
    return found;
  });
}
