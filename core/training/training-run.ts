import type { FeatureShard } from "../features/shard/shard.ts";
import { loadModel, saveModel } from "../model/artifact/codec.ts";
import { airport } from "../model/baselines/airport.ts";
import { carrierHour } from "../model/baselines/carrier-hour.ts";
import { Binner } from "../model/dataset/binner.ts";
import { type Dataset, datasetBytes } from "../model/dataset/dataset.ts";
import { type ShardFault, type Survey, Surveyor } from "../model/dataset/survey.ts";
import { Workspace } from "../model/dataset/workspace.ts";
import type { Learner, Model, Training } from "../model/model.ts";
import { Pieces } from "../model/pieces.ts";
import { dayNumber, localDate } from "../time.ts";
import { courseOf } from "./courses.ts";
import { type GoldenPrediction, goldenPredictions } from "./golden.ts";
import { HoldoutScoring, holdoutStart } from "./holdout.ts";
import type { Phase, RunSpec } from "./run.ts";

/**
 * The stages with a result worth keeping, in order: `survey` sizes the training set; `fit` trains the models that may
 * serve, on all rows; `judge` trains the judged model, a quicker one of the same kind that does not see the last days;
 * `score` scores it and the baselines on those days. Filling the training set has no result: it is done again whenever
 * memory was lost.
 */
export const STAGES = ["survey", "fit", "judge", "score"] as const;
export type Stage = (typeof STAGES)[number];

/**
 * All that is stored of an unfinished run, as JSON texts: results of finished stages, and pieces of the current one.
 */
export interface RunCheckpoint {
  readonly results: Readonly<Partial<Record<Stage, string>>>;
  readonly pieces: Readonly<Partial<Record<Stage, readonly string[]>>>;
}

/** What a slice of work adds to the checkpoint, and how far the run has come. */
export interface SliceOutcome {
  readonly phase: Phase;
  /** 0 … 1. */
  readonly progress: number;
  /** Row visits. */
  readonly work: number;
  readonly results: readonly { readonly stage: Stage; readonly text: string }[];
  readonly pieces: readonly { readonly stage: Stage; readonly index: number; readonly text: string }[];
  /** Why the shards cannot be trained on; null if they can. */
  readonly fault: ShardFault | null;
}

/** One entry of the result of `fit`: a model as its artifact, with what the model in memory predicted. JSON. */
export interface FittedModel {
  readonly learner: string;
  /** The artifact. */
  readonly text: string;
  readonly golden: readonly GoldenPrediction[];
}

/**
 * Trained beside the model that competes, as models like any other: skill is measured against them, and they serve
 * where none is better.
 */
const BASELINES: readonly Learner[] = [carrierHour, airport];

/** Share of a run's work done before a step, and share of the step itself. Measured on a year of a large airport. */
const SPAN = {
  survey: [0, 0.05],
  bin: [0.05, 0.08],
  fit: [0.13, 0.55],
  judge: [0.68, 0.25],
  score: [0.93, 0.07],
} as const;

/**
 * A training run in memory, worked off in slices. It can be thrown away at any moment: another one made from its
 * checkpoint goes on to the same bytes.
 */
export class TrainingRun {
  readonly #spec: RunSpec;
  readonly #stages: readonly Stage[];
  readonly #lastDay: number;
  readonly #results: Partial<Record<Stage, string>>;
  readonly #savedPieces: RunCheckpoint["pieces"];
  /** Null once the survey is there, since it holds a sample of the rows. */
  #surveyor: Surveyor | null;
  readonly #workspace = new Workspace();
  #shardsSurveyed = 0;
  #survey: Survey | null = null;
  #binner: Binner | null = null;
  #shardsBinned = 0;
  /** The training of the current stage, and its pieces. */
  #training: Training | null = null;
  #pieces: Pieces | null = null;
  #holdout: { readonly from: number | null } | null = null;
  #scoring: HoldoutScoring | null = null;
  #fault: ShardFault | null = null;

  /** `stages`: those to do; a hindcast judges nothing, since its fit is scored on the days that follow. */
  constructor(spec: RunSpec, checkpoint: RunCheckpoint, stages: readonly Stage[] = STAGES) {
    this.#spec = spec;
    this.#stages = stages;
    this.#lastDay = dayNumber(localDate(spec.cutoff));
    this.#results = { ...checkpoint.results };
    this.#savedPieces = checkpoint.pieces;
    if (checkpoint.results.survey !== undefined) this.#survey = JSON.parse(checkpoint.results.survey);
    this.#surveyor = this.#survey ? null : new Surveyor(spec.featureSet, this.#lastDay);
  }

  /** Key of the shard that has to be added before any more work can be done; null while there is other work. */
  neededShard(): string | null {
    if (this.#fault || this.ready) return null;
    const { shards } = this.#spec;
    if (!this.#survey) return shards[this.#shardsSurveyed]?.key ?? null;
    if (this.#binner && !this.#binner.idle) return null;
    return shards[this.#shardsBinned]?.key ?? null;
  }

  /** Takes the shard that was needed. */
  addShard(shard: FeatureShard): void {
    if (!this.#survey) {
      this.#fault = this.#surveyor!.add(shard);
      this.#shardsSurveyed++;
    } else {
      this.#binner ??= new Binner(this.#survey, this.#lastDay);
      this.#binner.add(shard);
      this.#shardsBinned++;
    }
  }

  /** True when every stage has its result: `conclude` then says what to register. */
  get ready(): boolean {
    return this.#stages.every((stage) => this.#results[stage] !== undefined);
  }

  get results(): RunCheckpoint["results"] {
    return this.#results;
  }

  /** Works until `budget` row visits are done, or a shard is needed, or nothing is left. */
  slice(budget: number): SliceOutcome {
    const results: { stage: Stage; text: string }[] = [];
    const pieces: { stage: Stage; index: number; text: string }[] = [];
    let work = 0;
    while (work < budget && !this.#fault && !this.ready && this.neededShard() === null) {
      const stage = this.#stage();
      work += this.#step(stage);
      for (const { index, text } of this.#pieces?.unsaved() ?? []) pieces.push({ stage, index, text });
      const text = this.#resultOf(stage);
      if (text !== null) {
        this.#results[stage] = text;
        results.push({ stage, text });
      }
    }
    return { phase: this.#phase(), progress: this.#progress(), work, results, pieces, fault: this.#fault };
  }

  /** Bytes of the arrays held now. */
  get bytes(): number {
    const data = this.#binner ? datasetBytes(this.#binner.dataset) : 0;
    return data + (this.#surveyor?.bytes ?? 0) + (this.#training?.bytes ?? 0);
  }

  #stage(): Stage {
    return STAGES.find((stage) => this.#results[stage] === undefined) ?? "score";
  }

  /** Whether all rows are in the training set. */
  get #filled(): boolean {
    return this.#binner?.idle === true && this.#shardsBinned === this.#spec.shards.length;
  }

  get #data(): Dataset {
    return this.#binner!.dataset;
  }

  /** Number of rows before the days held out; null where the history is too short. Asked once all rows are in. */
  get #heldOutFrom(): number | null {
    this.#holdout ??= { from: holdoutStart(this.#data.day) };
    return this.#holdout.from;
  }

  /** Does one unit of work of a stage; returns row visits. */
  #step(stage: Stage): number {
    if (stage === "survey") return this.#surveyStep();
    if (!this.#filled) return this.#binner!.step();
    if (stage !== "fit" && this.#heldOutFrom === null) return 1;
    if (stage === "score") return this.#scoreStep(this.#heldOutFrom!);
    this.#training ??= this.#startTraining(stage);
    return this.#training.step();
  }

  #surveyStep(): number {
    const work = this.#surveyor!.step();
    const survey = this.#surveyor!.finish();
    if (survey && "reason" in survey) this.#fault = survey;
    else if (survey) {
      this.#survey = survey;
      this.#surveyor = null;
    }
    return work;
  }

  #startTraining(stage: "fit" | "judge"): Training {
    const learner = courseOf(this.#spec.learner, this.#spec.airport)[stage];
    const rows = stage === "fit" ? this.#data.rows : this.#heldOutFrom!;
    this.#pieces = new Pieces(this.#savedPieces[stage]);
    return learner.start(this.#data, rows, this.#seed(stage), this.#pieces, this.#workspace);
  }

  #seed(stage: Stage): string {
    const { airport: iata, featureSet, cutoff } = this.#spec;
    return `${iata}/${featureSet}/${cutoff}/${stage}`;
  }

  #scoreStep(from: number): number {
    if (this.#scoring) return this.#scoring.step();
    const judged = loadModel(this.#results.judge!);
    if (!judged.ok) throw new Error(`the judged model does not load: ${JSON.stringify(judged.error)}`);
    const models = [judged.value, ...BASELINES.map((learner) => this.#trainBaseline(learner, from))];
    this.#scoring = new HoldoutScoring(this.#data, from, models);
    return 4 * from;
  }

  /** Trains a baseline in one go: it takes a single pass over the rows. */
  #trainBaseline(learner: Learner, rows: number): Model {
    const training = learner.start(this.#data, rows, this.#seed("fit"));
    while (!training.done) training.step();
    return training.finish();
  }

  /** The result of a stage once it is complete, as JSON; null before. Without days held out it is JSON's `null`. */
  #resultOf(stage: Stage): string | null {
    if (stage === "survey") return this.#survey && JSON.stringify(this.#survey);
    if (!this.#filled) return null;
    if (stage !== "fit" && this.#heldOutFrom === null) return "null";
    if (stage === "score") return this.#scoring?.done ? JSON.stringify(this.#scoring.scores()) : null;
    if (!this.#training?.done) return null;
    const model = this.#training.finish();
    this.#training = null;
    this.#pieces = null;
    if (stage === "judge") return saveModel(model);
    const models = [model, ...BASELINES.map((learner) => this.#trainBaseline(learner, this.#data.rows))];
    const fitted: FittedModel[] = models.map((m) => ({
      learner: m.learner,
      text: saveModel(m),
      golden: goldenPredictions(m, this.#data),
    }));
    return JSON.stringify(fitted);
  }

  #phase(): Phase {
    if (this.ready) return "registering";
    if (!this.#filled) return "binning";
    return this.#results.fit === undefined ? "fitting" : "evaluating";
  }

  #progress(): number {
    if (this.ready) return 1;
    const shards = Math.max(1, this.#spec.shards.length);
    const stage = this.#stage();
    const at = !this.#survey ? "survey" : this.#filled ? stage : stage === "fit" ? "bin" : stage;
    const part = {
      survey: this.#shardsSurveyed / shards,
      bin: this.#shardsBinned / shards,
      fit: this.#training?.progress ?? 0,
      judge: this.#training?.progress ?? 0,
      score: this.#scoring?.progress ?? 0,
    }[at];
    return SPAN[at][0] + SPAN[at][1] * part;
  }
}
