import type { FeatureShard } from "../features/shard/shard.ts";
import { loadModel, saveModel } from "../model/artifact/codec.ts";
import { airport } from "../model/baselines/airport.ts";
import { carrierHour } from "../model/baselines/carrier-hour.ts";
import { Binner } from "../model/dataset/binner.ts";
import { datasetBytes } from "../model/dataset/bytes.ts";
import type { Dataset } from "../model/dataset/dataset.ts";
import { type ShardFault, type Survey, Surveyor } from "../model/dataset/survey.ts";
import { Workspace } from "../model/dataset/workspace.ts";
import { blend, quickBlend } from "../model/delay/train/learner.ts";
import type { Learner, Model, Training } from "../model/model.ts";
import { dayNumber, localDate } from "../time.ts";
import { goldenPredictions } from "./golden.ts";
import { HoldoutScoring, holdoutStart } from "./holdout.ts";
import type { Phase, RunSpec } from "./run.ts";

/**
 * The stages with a result worth keeping, in order: `survey` sizes the training set, `fit` trains what will serve, `judge` trains a
 * stand-in without the last days, `score` scores it and the baselines on those days. Filling the training set has no result:
 * it is done again whenever memory was lost.
 */
export const STAGES = ["survey", "fit", "judge", "score"] as const;
export type Stage = (typeof STAGES)[number];

/** What is stored of a run: results of finished stages and pieces of the current one, as JSON texts. */
export interface Saved {
  readonly results: Readonly<Partial<Record<Stage, string>>>;
  readonly pieces: Readonly<Partial<Record<Stage, readonly string[]>>>;
}

/** What a slice adds to the stored. */
export interface SliceOutcome {
  readonly phase: Phase;
  /** 0 … 1. */
  readonly progress: number;
  /** Row visits. */
  readonly work: number;
  readonly results: readonly { readonly stage: Stage; readonly text: string }[];
  readonly pieces: readonly { readonly stage: Stage; readonly index: number; readonly text: string }[];
  readonly fault: ShardFault | null;
}

/** What is trained besides the model that competes: baselines are models like any other. */
const BASELINES: readonly Learner[] = [carrierHour, airport];

/** Share of the whole that is behind when a step begins, and of the step itself. Measured at one year of a large airport. */
const SPAN = {
  survey: [0, 0.05],
  bin: [0.05, 0.08],
  fit: [0.13, 0.55],
  judge: [0.68, 0.25],
  score: [0.93, 0.07],
} as const;

/** A training run in memory. It can be thrown away at any moment: a new one made from what was saved goes on to the same bytes. */
export class Bench {
  readonly #spec: RunSpec;
  readonly #lastDay: number;
  readonly #results: Partial<Record<Stage, string>>;
  readonly #pieces: Readonly<Partial<Record<Stage, readonly string[]>>>;
  /** Null once the survey is there: it holds a sample of the rows. */
  #surveyor: Surveyor | null;
  readonly #workspace = new Workspace();
  #shardsSurveyed = 0;
  #survey: Survey | null = null;
  #binner: Binner | null = null;
  #shardsBinned = 0;
  #training: Training | null = null;
  #scoring: HoldoutScoring | null = null;
  #fault: ShardFault | null = null;

  constructor(spec: RunSpec, saved: Saved) {
    this.#spec = spec;
    this.#lastDay = dayNumber(localDate(spec.cutoff));
    this.#results = { ...saved.results };
    this.#pieces = saved.pieces;
    if (saved.results.survey !== undefined) this.#survey = JSON.parse(saved.results.survey);
    this.#surveyor = this.#survey ? null : new Surveyor(spec.featureSet, this.#lastDay);
  }

  /** Key of the shard that the next unit of work needs; empty while there is other work. */
  needs(): string[] {
    if (this.#fault || this.ready) return [];
    const { shards } = this.#spec;
    if (!this.#survey) return shards.slice(this.#shardsSurveyed, this.#shardsSurveyed + 1).map(({ key }) => key);
    if (this.#binner && !this.#binner.idle) return [];
    return shards.slice(this.#shardsBinned, this.#shardsBinned + 1).map(({ key }) => key);
  }

  /** Takes the shard that was needed. */
  give(shard: FeatureShard): void {
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
    return STAGES.every((stage) => this.#results[stage] !== undefined);
  }

  get results(): Readonly<Partial<Record<Stage, string>>> {
    return this.#results;
  }

  /** Works until `budget` row visits are done, or a shard is needed, or nothing is left. */
  slice(budget: number): SliceOutcome {
    const results: { stage: Stage; text: string }[] = [];
    const pieces: { stage: Stage; index: number; text: string }[] = [];
    let work = 0;
    while (work < budget && !this.#fault && !this.ready && this.needs().length === 0) {
      const stage = this.#stage();
      const before = this.#training?.pieces.length ?? this.#pieces[stage]?.length ?? 0;
      work += this.#step(stage);
      (this.#training?.pieces.slice(before) ?? []).forEach((text, i) => {
        pieces.push({ stage, index: before + i, text });
      });
      const text = this.#conclude(stage);
      if (text !== null) {
        this.#results[stage] = text;
        results.push({ stage, text });
      }
    }
    return { phase: this.#phase(), progress: this.#progress(), work, results, pieces, fault: this.#fault };
  }

  /** Bytes of the arrays now held. */
  get bytes(): number {
    const data = this.#binner ? datasetBytes(this.#binner.dataset) : 0;
    return data + (this.#surveyor?.bytes ?? 0) + (this.#training?.bytes ?? 0);
  }

  #stage(): Stage {
    return STAGES.find((stage) => this.#results[stage] === undefined) ?? "score";
  }

  get #filled(): boolean {
    return this.#binner?.idle === true && this.#shardsBinned === this.#spec.shards.length;
  }

  get #data(): Dataset {
    return this.#binner!.dataset;
  }

  /** One unit of work of a stage; returns row visits. */
  #step(stage: Stage): number {
    if (stage === "survey") return this.#surveyStep();
    if (!this.#filled) return this.#binner!.step();
    if (stage === "score") return this.#scoreStep();
    if (stage === "judge" && this.#judgedRows() === null) return 1;
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
    const learner = stage === "fit" ? blend : quickBlend;
    const rows = stage === "fit" ? this.#data.rows : this.#judgedRows()!;
    return learner.start(this.#data, rows, this.#seed(stage), this.#pieces[stage] ?? [], this.#workspace);
  }

  #seed(stage: Stage): string {
    const { airport: iata, featureSet, cutoff } = this.#spec;
    return `${iata}/${featureSet}/${cutoff}/${stage}`;
  }

  #judgedRows(): number | null {
    return holdoutStart(this.#data.day);
  }

  #scoreStep(): number {
    const rows = this.#judgedRows();
    if (rows === null) return 1;
    if (this.#scoring) return this.#scoring.step();
    const judged = loadModel(this.#results.judge!);
    if (!judged.ok) throw new Error(`the judged model does not load: ${JSON.stringify(judged.error)}`);
    const models = [judged.value, ...BASELINES.map((learner) => this.#train(learner, rows))];
    this.#scoring = new HoldoutScoring(this.#data, rows, models);
    return 4 * rows;
  }

  /** A baseline in one go: a single pass over the rows. */
  #train(learner: Learner, rows: number): Model {
    const training = learner.start(this.#data, rows, this.#seed("fit"));
    while (!training.done) training.step();
    return training.finish();
  }

  /** The result of a stage once it is complete, else null. */
  #conclude(stage: Stage): string | null {
    if (stage === "survey") return this.#survey && JSON.stringify(this.#survey);
    if (!this.#filled) return null;
    const short = stage !== "fit" && this.#judgedRows() === null;
    if (short) return "null";
    if (stage === "score") return this.#scoring?.done ? JSON.stringify(this.#scoring.scores()) : null;
    if (!this.#training?.done) return null;
    const model = this.#training.finish();
    this.#training = null;
    if (stage === "judge") return saveModel(model);
    const models = [model, ...BASELINES.map((learner) => this.#train(learner, this.#data.rows))];
    return JSON.stringify(
      models.map((m) => ({ learner: m.learner, text: saveModel(m), golden: goldenPredictions(m, this.#data) })),
    );
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
