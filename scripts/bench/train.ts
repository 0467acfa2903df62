import { quantise } from "../../core/distribution/cdf.ts";
import { ScoreSheet } from "../../core/evaluation/scores.ts";
import { saveModel } from "../../core/model/artifact/codec.ts";
import { type Dataset, datasetBytes } from "../../core/model/dataset/dataset.ts";
import { baseScores, delayTargets, NO_LABEL, type Targets, thresholdsOf } from "../../core/model/dataset/targets.ts";
import { blend } from "../../core/model/delay/train/learner.ts";
import { Booster } from "../../core/model/gbdt/booster.ts";
import { boostBuffers, bufferBytes } from "../../core/model/gbdt/buffers.ts";
import { DELAY_PARAMS, featuresPerTree } from "../../core/model/gbdt/params.ts";
import { goesLeft, VALUE_UNIT } from "../../core/model/gbdt/tree.ts";
import type { Learner } from "../../core/model/model.ts";
import { sigmoid } from "../../core/model/sigmoid.ts";
import { inputOf } from "../../core/training/holdout.ts";
import { cpuMs } from "./cpu.ts";
import type { Matrix } from "./matrix.ts";
import { MemoryReadings, type MemoryReport } from "./memory.ts";

/** Memory is read after every so many units of work, since a reading takes time. */
const READ_EVERY = 4;

export interface TrainBench {
  readonly matrix: string;
  readonly rows: number;
  readonly features: number;
  /** Trees for P(delay ≥ 15) alone, to be compared with XGBoost's. */
  readonly kernel: {
    readonly trees: number;
    readonly depth: number;
    readonly cpuSeconds: number;
    readonly logLoss: number;
    /** Bytes of all arrays, including the training set. */
    readonly bytes: number;
    readonly heapAndBuffersMb: MemoryReport;
    readonly longestUnitMs: number;
  };
  /** The model that serves: linear scores and trees, for all thresholds of delay and for cancellation. */
  readonly model: {
    readonly learner: string;
    readonly cpuSeconds: number;
    readonly units: number;
    readonly longestUnitMs: number;
    readonly bytes: number;
    readonly heapAndBuffersMb: MemoryReport;
    readonly artifactBytes: number;
    readonly scores: Readonly<Record<string, number>> | null;
  } | null;
}

/** Times the trees alone and, if `whole`, the training of the model that serves. */
export function benchTrain(matrix: Matrix, trees: number, depth: number, whole: boolean): TrainBench {
  const { data, train } = matrix;
  const kernel = benchKernel(data, train, trees, depth);
  return {
    matrix: matrix.name,
    rows: train,
    features: data.features.length,
    kernel,
    model: whole ? benchModel(blend, matrix) : null,
  };
}

function benchKernel(data: Dataset, rows: number, trees: number, depth: number): TrainBench["kernel"] {
  // The learning rate and the row share of bench/boosting.py.
  const params = { ...DELAY_PARAMS, trees, depth, eta: 0.05, rowShare: 0.7 };
  const memory = new MemoryReadings();
  const started = cpuMs();
  const targets = onlyLate(data, rows);
  const features = featuresPerTree(data.features.length, params.featureShare);
  const buffers = boostBuffers({ rows, features, depth, outputs: 1 });
  const base = baseScores(targets);
  const booster = new Booster({ data, targets, base, params, seed: "bench", buffers, knownTrees: [] });
  const { cpuSeconds, longestUnitMs } = timeUnits(booster, memory, started);
  let loss = 0;
  let n = 0;
  const from = rows < data.rows ? rows : 0;
  for (let row = from; row < data.rows; row++) {
    const delay = data.delay[row]!;
    if (Number.isNaN(delay)) continue;
    let score = base[0]!;
    for (const tree of booster.trees) {
      let node = tree.feature.length > 0 ? 0 : -1;
      while (node >= 0) {
        const b = data.columns[tree.feature[node]!]![row]!;
        const left = goesLeft(b, tree.bin[node]!, tree.missingLeft[node]!) === 1;
        node = left ? tree.left[node]! : tree.right[node]!;
      }
      score += VALUE_UNIT * tree.value[-1 - node]!;
    }
    loss -= Math.log(delay >= 15 ? sigmoid(score) : sigmoid(-score));
    n++;
  }
  const bytes = datasetBytes(data) + bufferBytes(buffers) + rows;
  return { trees, depth, cpuSeconds, logLoss: loss / n, bytes, heapAndBuffersMb: memory.report(), longestUnitMs };
}

/** Does all units of work. CPU time counts from `startedMs` on, without the readings of memory. */
function timeUnits(work: { readonly done: boolean; step(): unknown }, memory: MemoryReadings, startedMs: number) {
  let longestUnitMs = 0;
  let spentMs = cpuMs() - startedMs;
  let units = 0;
  while (!work.done) {
    const before = cpuMs();
    work.step();
    const unitMs = cpuMs() - before;
    spentMs += unitMs;
    longestUnitMs = Math.max(longestUnitMs, unitMs);
    if (units++ % READ_EVERY === 0) memory.read();
  }
  return { cpuSeconds: spentMs / 1000, longestUnitMs, units };
}

/** Targets with P(delay ≥ 15) as their only output. */
function onlyLate(data: Dataset, rows: number): Targets {
  const thresholds = thresholdsOf(data, rows);
  const { label, main } = delayTargets(data, rows, thresholds);
  for (let row = 0; row < rows; row++) if (label[row] !== NO_LABEL) label[row] = label[row]! > main ? 1 : 0;
  return { name: "delay", outputs: 1, label, main: 0 };
}

function benchModel(learner: Learner, { data, train }: Matrix): TrainBench["model"] {
  const memory = new MemoryReadings();
  const started = cpuMs();
  const training = learner.start(data, train, "bench");
  let bytes = 0;
  const watched = {
    get done() {
      bytes = Math.max(bytes, training.bytes);
      return training.done;
    },
    step: () => training.step(),
  };
  const { cpuSeconds, longestUnitMs, units } = timeUnits(watched, memory, started);
  const model = training.finish();
  const sheet = new ScoreSheet();
  for (let row = train; row < data.rows; row++) {
    const { cdf, pCancelled } = model.predict(inputOf(data, row));
    sheet.add(quantise(cdf), pCancelled, data.delay[row]!, data.cancelled[row] === 1);
  }
  const scores = train < data.rows ? { ...sheet.scores() } : null;
  return {
    learner: learner.id,
    cpuSeconds,
    units,
    longestUnitMs,
    bytes: bytes + datasetBytes(data),
    heapAndBuffersMb: memory.report(),
    artifactBytes: saveModel(model).length,
    scores,
  };
}
