import { expectedMinutes, quantile, quantise } from "../../core/forecast/distribution.ts";
import { reasonsOf } from "../../core/forecast/reasons.ts";
import { loadModel, saveModel } from "../../core/model/codec.ts";
import { blend } from "../../core/model/delay/learner.ts";
import { inputOf } from "../../core/training/holdout.ts";
import { cpuMs } from "./cpu.ts";
import type { Matrix } from "./matrix.ts";

export interface PredictBench {
  readonly matrix: string;
  readonly flights: number;
  /** Times are of the CPU. Reading the artifact. */
  readonly loadMs: number;
  /** The first day, before the engine has compiled anything, and the median of ten more. */
  readonly firstMs: number;
  readonly medianMs: number;
  readonly withReasons: { readonly firstMs: number; readonly medianMs: number };
}

const DAY = 1_000;

/** Forecasts a day of 1,000 flights from an artifact, without and with reasons. */
export function benchPredict({ name, data, train }: Matrix): PredictBench {
  const training = blend.start(data, train, "bench");
  while (!training.done) training.step();
  const text = saveModel(training.finish());
  const start = cpuMs();
  const loaded = loadModel(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const model = loaded.value;
  const loadMs = cpuMs() - start;
  const inputs = Array.from({ length: DAY }, (_, i) => inputOf(data, data.rows - 1 - i));
  const time = (reasons: boolean): number => {
    const before = cpuMs();
    for (const input of inputs) {
      const cdf = quantise(model.predict(input).cdf);
      for (const p of [0.1, 0.5, 0.9]) quantile(cdf, p);
      if (reasons) reasonsOf(model.explain!(input), model.features, expectedMinutes(cdf));
    }
    return cpuMs() - before;
  };
  const firstMs = time(false);
  const medianMs = median(Array.from({ length: 10 }, () => time(false)));
  const withReasons = { firstMs: time(true), medianMs: median(Array.from({ length: 10 }, () => time(true))) };
  return { matrix: name, flights: DAY, loadMs, firstMs, medianMs, withReasons };
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
