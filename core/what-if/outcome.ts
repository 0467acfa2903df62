import { DELAYED_MIN } from "../delay.ts";
import { type Cdf, pLate, pOver60, rangeOf } from "../distribution/cdf.ts";
import { correctedForecast, reasonsFor } from "../forecast/corrected.ts";
import { type ReasonSums, reasonSums } from "../forecast/reason-topics.ts";
import type { Model } from "../model/model.ts";
import { rowFor } from "./given.ts";
import type { Scenario } from "./scenario.ts";

/** What the model says of a scenario, with the corrections: the numbers of a forecast. */
export interface Outcome {
  readonly cdf: Cdf;
  readonly pLate15: number;
  readonly pOver60: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly pCancelled: number;
  readonly expectedMin: number;
  /** Null of a model that does not explain itself. */
  readonly reasons: ReasonSums | null;
}

export function outcomeOf(model: Model, scenario: Scenario): Outcome {
  const { values, carrier, minuteOfDay } = scenario;
  const input = { row: rowFor(model, values), carrier, minuteOfDay };
  const forecast = correctedForecast(model, input, scenario);
  const { cdf, expectedMin, pCancelled } = forecast;
  return {
    cdf,
    pLate15: pLate(cdf, DELAYED_MIN),
    pOver60: pOver60(cdf),
    ...rangeOf(cdf),
    pCancelled,
    expectedMin,
    reasons: reasonSums(reasonsFor(model, input, forecast)),
  };
}
