import { Workspace } from "../../dataset/workspace.ts";
import { type BoostParams, CANCEL_PARAMS, DELAY_PARAMS } from "../../gbdt/params.ts";
import { leadSwitch } from "../../lead-switch/learner.ts";
import { L2_PENALTY } from "../../linear/design-columns.ts";
import type { Learner } from "../../model.ts";
import { Pieces } from "../../pieces.ts";
import type { DelayBody } from "../artifact/body.ts";
import { delayModel } from "../predictor.ts";
import { HALF_LIFE_DAYS, PSEUDO_COUNT } from "./low-ends.ts";
import { DelayTraining, type Members } from "./training.ts";

const TREES = { delay: DELAY_PARAMS, cancelled: CANCEL_PARAMS } as const;

/** Half the trees with twice the step: nearly the same model in half the time. */
const half = (params: BoostParams): BoostParams => ({
  ...params,
  trees: Math.ceil(params.trees / 2),
  eta: 2 * params.eta,
});
const HALF_TREES = { delay: half(DELAY_PARAMS), cancelled: half(CANCEL_PARAMS) } as const;

/** A learner of the whole distribution from these members. It trains one model for forecasts of every lead time. */
export function delayLearner(id: string, members: Members): Learner {
  const named = (prefix: string, params: BoostParams) =>
    Object.entries(params).map(([name, value]) => [`${prefix}.${name}`, value]);
  const { trees, linear } = members;
  return {
    id,
    params: Object.fromEntries([
      ...(trees ? [...named("delay", trees.delay), ...named("cancelled", trees.cancelled)] : []),
      ...(linear ? [["linear.penalty", L2_PENALTY]] : []),
      ["lowEnds.halfLifeDays", HALF_LIFE_DAYS],
      ["lowEnds.pseudoCount", PSEUDO_COUNT],
    ]),
    start: (data, rows, seed, pieces = new Pieces(), workspace = new Workspace()) =>
      new DelayTraining({ id, members, data, rows, seed, pieces, workspace }),
  };
}

/** The same with two models, one for forecasts made before the flight's own day and one for those made on it. */
const switchedLearner = (id: string, members: Members): Learner =>
  leadSwitch(delayLearner(id, members), (body, features) => delayModel(id, features, body as DelayBody));

export const gbdt: Learner = switchedLearner("gbdt", { linear: false, trees: TREES });
export const linear: Learner = switchedLearner("linear", { linear: true, trees: null });
/** The learner that serves. */
export const blend: Learner = switchedLearner("blend", { linear: true, trees: TREES });
/** What is learnt once from other airports, and forecasts where an airport has no model of its own yet. */
export const prior: Learner = switchedLearner("prior", { linear: true, trees: TREES });
/** What a run trains without the last days and judges on them, in place of the slower `blend`. */
export const quickBlend: Learner = switchedLearner("blend", { linear: true, trees: HALF_TREES });
