import { type Cdf, expectedMinutes } from "../distribution/cdf.ts";
import { type Correction, corrected, issued } from "../distribution/correction.ts";
import type { Model, ModelInput } from "../model/model.ts";
import { PRIOR } from "./baselines.ts";
import { type Reason, reasonsOf } from "./reasons.ts";

export interface CorrectedForecast {
  readonly cdf: Cdf;
  /** Mean of `cdf` in minutes. */
  readonly expectedMin: number;
  /** By how many minutes the shift moved that mean. */
  readonly shiftMin: number;
  /** 0 … 1, in whole ten-thousandths. */
  readonly pCancelled: number;
}

/**
 * What a model says of one flight, with its corrections and why: the means with and without what moves the whole
 * distribution. Forecasts are issued by this rule, and whoever asks what another wind would do is answered by it. Without
 * corrections, null, it is what a baseline says.
 */
export function correctedForecast(model: Model, input: ModelInput, correction: Correction | null): CorrectedForecast {
  const prediction = model.predict(input);
  const { cdf, pCancelled } = correction ? corrected(prediction, correction) : issued(prediction);
  const expectedMin = expectedMinutes(cdf);
  const shiftMin = correction ? expectedMin - expectedMinutes(issued(prediction, correction.spread).cdf) : 0;
  return { cdf, expectedMin, shiftMin, pCancelled };
}

/** Its reasons, in minutes that add up to its mean; none if the model does not explain itself. */
export function reasonsFor(
  model: Model,
  input: ModelInput,
  { expectedMin, shiftMin }: Pick<CorrectedForecast, "expectedMin" | "shiftMin">,
): Reason[] {
  const explanation = model.explain?.(input);
  return explanation ? reasonsOf(explanation, model.features, expectedMin, shiftMin, model.learner === PRIOR) : [];
}
