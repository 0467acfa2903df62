import { type PairedDifference, pairedByDay } from "../evaluation/paired-days.ts";
import { loadModel } from "../model/artifact/codec.ts";
import type { Survey } from "../model/dataset/survey.ts";
import type { Evidence } from "../registry/promotion.ts";
import { type TrainingWindow, totalRows } from "../registry/training-window.ts";
import { DAY, dayFromNumber } from "../time.ts";
import { checkGolden } from "./golden.ts";
import type { HeldOutScores } from "./holdout.ts";
import type { RunSpec } from "./run.ts";
import type { FittedModel, RunCheckpoint } from "./training-run.ts";

/** A model that a run made, with what the run measured of its kind on the days held out: `val/logLoss`, `val/auc` … */
interface TrainedModel {
  readonly learner: string;
  /** The artifact. */
  readonly text: string;
  readonly metrics: Readonly<Record<string, number>>;
}

export interface Conclusion {
  /** Rows of the training set. */
  readonly rows: number;
  /** The model that competes first, then the baselines. */
  readonly models: readonly TrainedModel[];
  /** All but what the champion is needed for. */
  readonly evidence: Omit<Evidence, "shared">;
}

/**
 * What a run whose stages all have results leaves to be registered. It depends on what is stored alone, so that a run
 * that lost its memory comes to the same conclusion.
 */
export function conclude(spec: RunSpec, results: RunCheckpoint["results"]): Conclusion {
  const survey = JSON.parse(results.survey!) as Survey;
  const fitted = JSON.parse(results.fit!) as readonly FittedModel[];
  const scored = JSON.parse(results.score!) as readonly HeldOutScores[] | null;
  const models = fitted.map(({ learner, text }) => {
    const scores = scored?.find((entry) => entry.learner === learner)?.scores ?? {};
    return {
      learner,
      text,
      metrics: Object.fromEntries(Object.entries(scores).map(([key, value]) => [`val/${key}`, value as number])),
    };
  });
  const [challenger, baseline] = models;
  const loaded = loadModel(challenger!.text);
  const golden = loaded.ok ? checkGolden(loaded.value, fitted[0]!.golden) : { finite: false, reproduced: false };
  return {
    rows: survey.rows,
    models,
    evidence: {
      finite: golden.finite,
      goldenReproduced: golden.reproduced,
      artifactBytes: challenger!.text.length,
      logLoss: challenger!.metrics["val/logLoss"] ?? null,
      baselineLogLoss: baseline?.metrics["val/logLoss"] ?? null,
      lossOverBaseline: lossOverBaseline(scored),
      window: windowOf(spec, survey),
    },
  };
}

const windowOf = ({ shards, cutoff, requestedAt }: RunSpec, survey: Survey): TrainingWindow => ({
  offered: totalRows(shards),
  found: survey.rows + survey.dropped,
  lastDay: dayFromNumber(survey.lastDay),
  cutoff,
  age: Math.floor(requestedAt / DAY) - survey.lastDay,
});

/** The judged model's losses, the first entry, less the baseline's, the second; null where there are too few days. */
function lossOverBaseline(scored: readonly HeldOutScores[] | null): PairedDifference | null {
  const [judged, baseline] = scored ?? [];
  return judged && baseline && judged.days.length > 1 ? pairedByDay(judged.days, baseline.days) : null;
}
