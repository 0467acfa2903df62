import { type Cdf, expectedMinutes } from "../distribution/cdf.ts";
import { type Correction, corrected } from "../distribution/correction.ts";
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
 * What a model says of one flight, with its corrections and why: the means with and without the shift. Forecasts are
 * issued by this rule, and whoever asks what another wind would do is answered by it.
 */
export function correctedForecast(model: Model, input: ModelInput, correction: Correction): CorrectedForecast {
  const prediction = model.predict(input);
  const { cdf, pCancelled } = corrected(prediction, correction);
  const expectedMin = expectedMinutes(cdf);
  const unshifted = (): Cdf => corrected(prediction, { ...correction, shift: 0 }).cdf;
  const shiftMin = correction.shift === 0 ? 0 : expectedMin - expectedMinutes(unshifted());
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
