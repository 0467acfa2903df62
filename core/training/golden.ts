import { quantise } from "../distribution/cdf.ts";
import { encodeCdf } from "../distribution/cdf-text.ts";
import type { Dataset } from "../model/dataset/dataset.ts";
import type { Model } from "../model/model.ts";
import { inputOf } from "./holdout.ts";

/** An input and what the model in memory predicted for it: a model loaded from the artifact has to agree. JSON. */
export interface GoldenPrediction {
  /** Raw feature values; null is a missing one. */
  readonly row: readonly (number | null)[];
  readonly carrier: string;
  readonly minuteOfDay: number;
  readonly cdf: string;
  readonly pCancelled: number;
}

const GOLDEN_ROWS = 16;

/** Golden predictions of up to 16 rows spread evenly over the training set. */
export function goldenPredictions(model: Model, data: Dataset): GoldenPrediction[] {
  const count = Math.min(GOLDEN_ROWS, data.rows);
  return Array.from({ length: count }, (_, i) => {
    const input = inputOf(data, Math.floor((i * data.rows) / count));
    const { cdf, pCancelled } = model.predict(input);
    const row = Array.from(input.row, (value) => (Number.isNaN(value) ? null : value));
    return { row, carrier: input.carrier, minuteOfDay: input.minuteOfDay, cdf: encodeCdf(quantise(cdf)), pCancelled };
  });
}

export interface GoldenCheck {
  /** Whether every probability is a number between 0 and 1, and no CDF falls. */
  readonly finite: boolean;
  /** Whether every prediction equals the golden one. */
  readonly reproduced: boolean;
}

/** Predicts the inputs of golden predictions with a model and compares. */
export function checkGolden(model: Model, golden: readonly GoldenPrediction[]): GoldenCheck {
  let finite = true;
  let reproduced = true;
  for (const expected of golden) {
    const row = Float32Array.from(expected.row, (value) => value ?? Number.NaN);
    const { cdf, pCancelled } = model.predict({ row, carrier: expected.carrier, minuteOfDay: expected.minuteOfDay });
    const sound = cdf.every((p, i) => p >= 0 && p <= 1 && (i === 0 || p >= cdf[i - 1]!));
    if (!sound || !(pCancelled >= 0 && pCancelled <= 1)) finite = false;
    else if (encodeCdf(quantise(cdf)) !== expected.cdf || pCancelled !== expected.pCancelled) reproduced = false;
  }
  return { finite, reproduced };
}
