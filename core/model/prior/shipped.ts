import { readDelayModel } from "../delay/predictor.ts";
import { readLeadSwitch } from "../lead-switch/predictor.ts";
import { PRIOR_ARTIFACT, PRIOR_CHECK } from "./artifact.ts";
import type { NamedPrior } from "./voice.ts";

let shipped: NamedPrior | null = null;

/** The prior that this release ships, read at the first question. */
export function shippedPrior(): NamedPrior {
  if (shipped) return shipped;
  const { features, body } = JSON.parse(PRIOR_ARTIFACT) as { features: string[]; body: unknown };
  const model = readLeadSwitch(readDelayModel("prior"))(body, features);
  if (!model.ok) throw new Error(`the prior that is shipped is damaged: ${model.error}`);
  shipped = { model: model.value, check: PRIOR_CHECK };
  return shipped;
}
