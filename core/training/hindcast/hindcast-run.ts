import type { FeatureShard } from "../../features/shard/shard.ts";
import { loadModel } from "../../model/artifact/codec.ts";
import type { Model } from "../../model/model.ts";
import type { RunSpec, ShardRef } from "../run.ts";
import { type FittedModel, type RunCheckpoint, type SliceOutcome, TrainingRun } from "../training-run.ts";
import { DayForecasting, type HindcastDay } from "./day-forecasts.ts";
import { type HindcastTask, isWithin } from "./windows.ts";

/** What a run of a hindcast does besides its training. JSON. */
export interface HindcastWork {
  /** The hindcast that the run belongs to, see `hindcastKey`. */
  readonly key: string;
  readonly task: HindcastTask;
  /** Shards with the days to forecast, in their order. */
  readonly shards: readonly ShardRef[];
}

/** What a slice adds: as of a training, and the days that are forecast. */
export interface HindcastOutcome extends SliceOutcome {
  readonly days: readonly HindcastDay[];
}

/** Share of a run's work that the training is. */
const FIT_SHARE = 0.9;

/**
 * A run of a hindcast in memory, worked off in slices: the training of its cutoff, to the same bytes as on that day,
 * then the forecasts of later days from their rows. Like a training it can be thrown away at any moment.
 */
export class HindcastRun {
  readonly #work: HindcastWork;
  /** Days that are stored already. */
  readonly #done: Set<number>;
  readonly #checkpoint: RunCheckpoint["results"];
  /** Null once there are models: the training set is let go of before rows to forecast are read. */
  #training: TrainingRun | null;
  #models: readonly Model[] | null = null;
  #shard: FeatureShard | null = null;
  #shardsRead = 0;
  #left: number[] = [];
  #forecasting: DayForecasting | null = null;

  constructor(spec: RunSpec, work: HindcastWork, checkpoint: RunCheckpoint, done: Iterable<number>) {
    this.#work = work;
    this.#done = new Set(done);
    this.#checkpoint = checkpoint.results;
    this.#training = new TrainingRun(spec, checkpoint, ["survey", "fit"]);
  }

  /** True when every day is forecast. */
  get ready(): boolean {
    return this.#trained && this.#shard === null && this.#shardsRead === this.#work.shards.length;
  }

  /** As `TrainingRun.neededShard`. */
  neededShard(): string | null {
    if (!this.#trained) return this.#training?.neededShard() ?? null;
    return this.#shard ? null : (this.#work.shards[this.#shardsRead]?.key ?? null);
  }

  addShard(shard: FeatureShard): void {
    if (!this.#trained) {
      this.#training?.addShard(shard);
      return;
    }
    this.#models ??= this.#load();
    this.#shard = shard;
    this.#shardsRead++;
    const { own, samples } = this.#work.task;
    const wanted = [...new Set(shard.day.subarray(0, shard.rows))].filter((day) =>
      [own, ...samples].some((span) => isWithin(span, day)),
    );
    this.#left = wanted.filter((day) => !this.#done.has(day));
    if (this.#left.length === 0) this.#shard = null;
  }

  /** As `TrainingRun.slice`. */
  slice(budget: number): HindcastOutcome {
    if (this.#training && !this.#trained) {
      const outcome = this.#training.slice(budget);
      const phase = outcome.phase === "registering" ? "evaluating" : outcome.phase;
      return { ...outcome, phase, progress: FIT_SHARE * outcome.progress, days: [] };
    }
    const days: HindcastDay[] = [];
    let work = 0;
    while (work < budget && this.#shard) {
      this.#forecasting ??= this.#startDay(this.#shard, this.#left[0]!);
      work += this.#forecasting.step() + 1;
      if (!this.#forecasting.done) continue;
      const day = this.#forecasting.finish();
      days.push(day);
      this.#done.add(day.day);
      this.#forecasting = null;
      this.#left.shift();
      if (this.#left.length === 0) this.#shard = null;
    }
    const phase = this.ready ? "registering" : "evaluating";
    return { phase, progress: this.#progress(), work, results: [], pieces: [], fault: null, days };
  }

  get bytes(): number {
    return this.#training?.bytes ?? 0;
  }

  get #trained(): boolean {
    return this.#training?.ready ?? true;
  }

  #startDay(shard: FeatureShard, day: number): DayForecasting {
    const own = isWithin(this.#work.task.own, day);
    return new DayForecasting(shard, day, this.#models!, own);
  }

  /** The models of the finished training, read from their artifacts, as a run that lost its memory has to. */
  #load(): Model[] {
    const text = this.#training?.results.fit ?? this.#checkpoint.fit;
    this.#training = null;
    return (JSON.parse(text!) as readonly FittedModel[]).map(({ text, learner }) => {
      const model = loadModel(text);
      if (!model.ok) throw new Error(`the ${learner} of a hindcast does not load: ${JSON.stringify(model.error)}`);
      return model.value;
    });
  }

  #progress(): number {
    const shards = Math.max(1, this.#work.shards.length);
    return FIT_SHARE + ((1 - FIT_SHARE) * this.#shardsRead) / shards;
  }
}
