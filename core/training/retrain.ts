import type { FeatureShard } from "../features/shard/shard.ts";
import { saveModel } from "../model/artifact/codec.ts";
import { floorModel } from "../model/baselines/airport.ts";
import { prior } from "../model/delay/train/learner.ts";
import { PRIOR_ARTIFACT } from "../model/prior/artifact.ts";
import { err, ok, type Result } from "../result.ts";
import { COURSES, DAILY } from "./courses.ts";
import type { RunSpec } from "./run.ts";
import { type FittedModel, TrainingRun } from "./training-run.ts";

/** Row visits between two reports of the progress, about a tenth of a second. */
const SLICE_WORK = 40_000_000;

export interface Retraining {
  /** What the run that made the version was asked to do; null of a floor and of the prior that a release ships. */
  readonly spec: RunSpec | null;
  /** Learner of the version: the run's own, or one of the baselines trained beside it. */
  readonly learner: string;
  /** Reads a shard of the run by its key; valid until the next one is asked for. */
  readonly read: (key: string) => Promise<FeatureShard>;
  /** Told how far it is, 0 … 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Trains a registered version once more, in one go, and gives the text of its artifact. Only what makes the artifact is
 * done: what a run measures on the days held out does not enter it. An error says in words why the version cannot be
 * trained by this code. Throws what `read` throws.
 */
export async function retrain({ spec, learner, read, onProgress }: Retraining): Promise<Result<string, string>> {
  if (spec === null) return ok(learner === prior.id ? PRIOR_ARTIFACT : saveModel(floorModel()));
  const trained = spec.learner ?? DAILY;
  if (!Object.hasOwn(COURSES, trained)) return err(`this code trains no learner ${trained}`);
  const run = new TrainingRun(spec, { results: {}, pieces: {} }, ["survey", "fit"]);
  while (!run.ready) {
    const key = run.neededShard();
    if (key !== null) run.addShard(await read(key));
    const { fault, progress } = run.slice(SLICE_WORK);
    if (fault) return err(`the rows cannot be trained on: ${JSON.stringify(fault)}`);
    onProgress?.(progress);
  }
  const models = JSON.parse(run.results.fit ?? "[]") as readonly FittedModel[];
  const made = models.find((model) => model.learner === learner);
  return made ? ok(made.text) : err(`a training of ${trained} makes no model ${learner}`);
}
