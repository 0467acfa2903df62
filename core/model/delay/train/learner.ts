import { Workspace } from "../../dataset/workspace.ts";
import { type BoostParams, CANCEL_PARAMS, DELAY_PARAMS } from "../../gbdt/params.ts";
import { byLead } from "../../lead-switch/learner.ts";
import { PENALTY } from "../../linear/design-columns.ts";
import type { Learner } from "../../model.ts";
import type { DelayBody } from "../artifact/body.ts";
import { delayModel } from "../predictor.ts";
import { DelayTraining, type Members } from "./training.ts";

export const TREES = { delay: DELAY_PARAMS, cancelled: CANCEL_PARAMS } as const;

/** With half the trees and twice the step: judged in place of the slow one. */
const half = (params: BoostParams): BoostParams => ({
  ...params,
  trees: Math.ceil(params.trees / 2),
  eta: 2 * params.eta,
});
const HALF_TREES = { delay: half(DELAY_PARAMS), cancelled: half(CANCEL_PARAMS) } as const;

export function delayLearner(id: string, members: Members): Learner {
  const named = (prefix: string, params: BoostParams) =>
    Object.entries(params).map(([name, value]) => [`${prefix}.${name}`, value]);
  const { trees, linear } = members;
  return {
    id,
    params: Object.fromEntries([
      ...(trees ? [...named("delay", trees.delay), ...named("cancelled", trees.cancelled)] : []),
      ...(linear ? [["linear.penalty", PENALTY]] : []),
    ]),
    start: (data, rows, seed, pieces = [], workspace = new Workspace()) =>
      new DelayTraining(id, members, data, rows, seed, pieces, workspace),
  };
}

const byLeadLearner = (id: string, members: Members): Learner =>
  byLead(delayLearner(id, members), (body, features) => delayModel(id, features, body as DelayBody));

export const gbdt: Learner = byLeadLearner("gbdt", { linear: false, trees: TREES });
export const linear: Learner = byLeadLearner("linear", { linear: true, trees: null });
export const blend: Learner = byLeadLearner("blend", { linear: true, trees: TREES });
export const quickBlend: Learner = byLeadLearner("blend", { linear: true, trees: HALF_TREES });
