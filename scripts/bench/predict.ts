import { expectedMinutes, quantise, rangeOf } from "../../core/distribution/cdf.ts";
import { encodeCdf } from "../../core/distribution/cdf-text.ts";
import { reasonsOf } from "../../core/forecast/reasons.ts";
import { loadModel, saveModel } from "../../core/model/artifact/codec.ts";
import { blend } from "../../core/model/delay/train/learner.ts";
import type { ModelInput } from "../../core/model/model.ts";
import { inputOf } from "../../core/training/holdout.ts";
import { cpuMs, threadMs } from "./cpu.ts";
import type { Matrix } from "./matrix.ts";

export interface PredictBench {
  readonly matrix: string;
  readonly flights: number;
  /** CPU time of reading the artifact. All times are of the forecasting thread, unless their names say otherwise. */
  readonly loadMs: number;
  readonly withReasons: {
    /** CPU time of the first day, before the engine has compiled anything. */
    readonly firstMs: number;
    /** The same for all threads, so including the engine's compiling in the background. */
    readonly firstAllThreadsMs: number;
    /** Median of ten more days. */
    readonly medianMs: number;
  };
  readonly withoutReasons: { readonly medianMs: number };
  /** An issue's shadows: eight models, none of which shares anything with another, and the text of each forecast. */
  readonly shadows: { readonly models: number; readonly flights: number; readonly medianMs: number };
}

/** Flights of a day. */
const FLIGHTS = 1_000;
/** Models in shadow: two challengers, the champion before and five snapshots. */
const SHADOWS = 8;
/** Flights of an issue of a large airport. */
const ISSUE_FLIGHTS = 550;

/** Trains on the matrix, then times forecasts of a day of 1,000 flights from the artifact, with and without reasons. */
export function benchPredict({ name, data, train }: Matrix): PredictBench {
  const training = blend.start(data, train, "bench");
  while (!training.done) training.step();
  const text = saveModel(training.finish());
  const start = threadMs();
  const loaded = loadModel(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const model = loaded.value;
  const loadMs = threadMs() - start;
  const inputs = Array.from({ length: FLIGHTS }, (_, i) => inputOf(data, data.rows - 1 - i));
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
    matrix: name,
    flights: FLIGHTS,
    loadMs,
    withReasons: { firstMs, firstAllThreadsMs, medianMs: medianOf(true) },
    withoutReasons: { medianMs: medianOf(false) },
    shadows: { models: SHADOWS, flights: ISSUE_FLIGHTS, medianMs: shadowsMs(text, inputs.slice(0, ISSUE_FLIGHTS)) },
  };
}

/** CPU time of the shadow forecasts of one issue: median of ten, the first of which is left out. */
function shadowsMs(text: string, inputs: readonly ModelInput[]): number {
  const models = Array.from({ length: SHADOWS }, () => loadModel(text)).flatMap((model) =>
    model.ok ? [model.value] : [],
  );
  const issue = (): number => {
    const before = threadMs();
    for (const model of models) for (const input of inputs) encodeCdf(quantise(model.predict(input).cdf));
    return threadMs() - before;
  };
  issue();
  return median(Array.from({ length: 10 }, issue));
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
