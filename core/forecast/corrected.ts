import { type Cdf, expectedMinutes, quantise } from "../distribution/cdf.ts";
import { shiftCdf, shiftProbability } from "../distribution/shift.ts";
import { reshapeTails } from "../distribution/spread.ts";
import type { Model, ModelInput } from "../model/model.ts";
import { PRIOR } from "./baselines.ts";
import { type Reason, reasonsOf } from "./reasons.ts";

/** What the last days teach of one forecast. */
export interface Correction {
  /** Log-odds by which the distribution is moved, also by how the evening before a night flight went. */
  readonly shift: number;
  /** Exponent by which its tails are reshaped. */
  readonly spread: number;
  /** Log-odds by which the probability of a cancellation is moved. */
  readonly cancelledLately: number;
}

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
 * What a model says of one flight with the corrections: the predicted distribution, shifted, then with reshaped tails;
 * the probability of a cancellation, moved by those of the last days.
 * Forecasts are issued by this rule, and whoever asks what another wind would do is answered by it.
 */
export function correctedForecast(model: Model, input: ModelInput, correction: Correction): CorrectedForecast {
  const { shift, spread, cancelledLately } = correction;
  const prediction = model.predict(input);
  const issuedCdf = (values: Float64Array): Cdf => quantise(reshapeTails(values, spread));
  const cdf = issuedCdf(shiftCdf(prediction.cdf, shift));
  const expectedMin = expectedMinutes(cdf);
  const shiftMin = shift === 0 ? 0 : expectedMin - expectedMinutes(issuedCdf(prediction.cdf));
  const pCancelled = Math.round(shiftProbability(prediction.pCancelled, cancelledLately) * 10_000) / 10_000;
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
