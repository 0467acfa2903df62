import { expectedMinutes, quantise, rangeOf } from "../../core/distribution/cdf.ts";
import { reasonsOf } from "../../core/forecast/reasons.ts";
import { loadModel, saveModel } from "../../core/model/artifact/codec.ts";
import { blend } from "../../core/model/delay/train/learner.ts";
import { inputOf } from "../../core/training/holdout.ts";
import { cpuMs, threadMs } from "./cpu.ts";
import type { Matrix } from "./matrix.ts";

export interface PredictBench {
  readonly matrix: string;
  readonly flights: number;
  /** Times are of the CPU of the thread that forecasts. Reading the artifact. */
  readonly loadMs: number;
  readonly withReasons: {
    /** The first day, before the engine has compiled anything; what it compiles beside this thread is in `firstAllThreadsMs`. */
    readonly firstMs: number;
    readonly firstAllThreadsMs: number;
    /** Of ten more. */
    readonly medianMs: number;
  };
  readonly withoutReasons: { readonly medianMs: number };
}

const DAY = 1_000;

/** Forecasts a day of 1,000 flights from an artifact, without and with reasons. */
export function benchPredict({ name, data, train }: Matrix): PredictBench {
  const training = blend.start(data, train, "bench");
  while (!training.done) training.step();
  const text = saveModel(training.finish());
  const start = threadMs();
  const loaded = loadModel(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const model = loaded.value;
  const loadMs = threadMs() - start;
  const inputs = Array.from({ length: DAY }, (_, i) => inputOf(data, data.rows - 1 - i));
  const time = (reasons: boolean): number => {
    const before = threadMs();
    for (const input of inputs) {
      const cdf = quantise(model.predict(input).cdf);
      rangeOf(cdf);
      if (reasons) reasonsOf(model.explain!(input), model.features, expectedMinutes(cdf));
    }
    return threadMs() - before;
  };
  const all = cpuMs();
  const firstMs = time(true);
  const firstAllThreadsMs = cpuMs() - all;
  const medianOf = (reasons: boolean): number => median(Array.from({ length: 10 }, () => time(reasons)));
  return {
    ...{ matrix: name, flights: DAY, loadMs },
    withReasons: { firstMs, firstAllThreadsMs, medianMs: medianOf(true) },
    withoutReasons: { medianMs: medianOf(false) },
  };
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
