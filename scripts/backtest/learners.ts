import { airport } from "../../core/model/baselines/airport.ts";
import { carrierHour } from "../../core/model/baselines/carrier-hour.ts";
import { blend, gbdt, linear } from "../../core/model/delay/train/learner.ts";
import type { Learner } from "../../core/model/model.ts";
import { networkLearner } from "../../core/model/network/learner.ts";
import { brain } from "./brain.ts";

export interface Entrant {
  readonly learner: Learner;
  /** A climatology: trained every day, since that costs it nothing. */
  readonly daily: boolean;
}

/** Entrants that serve or are measured against; others are named to take part. */
const USUAL = ["blend", "carrier-hour", "airport"];

const ENTRANTS: readonly Entrant[] = [
  { learner: blend, daily: false },
  { learner: gbdt, daily: false },
  { learner: linear, daily: false },
  { learner: networkLearner(brain), daily: false },
  { learner: carrierHour, daily: true },
  { learner: airport, daily: true },
];

/** The learners of these ids in this order; the champion and the baselines when none is named. Throws on an unknown one. */
export function entrantsOf(ids: readonly string[]): Entrant[] {
  return (ids.length === 0 ? USUAL : ids).map((id) => {
    const found = ENTRANTS.find(({ learner }) => learner.id === id);
    if (!found) throw new Error(`--learners ${id}: ${ENTRANTS.map(({ learner }) => learner.id).join(", ")}`);
    return found;
  });
}
