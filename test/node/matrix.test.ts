import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { quantise } from "../../core/distribution/cdf.ts";
import { ScoreSheet, type Scores } from "../../core/evaluation/scores.ts";
import { carrierHour } from "../../core/model/baselines/carrier-hour.ts";
import type { Dataset } from "../../core/model/dataset/dataset.ts";
import { blend } from "../../core/model/delay/train/learner.ts";
import type { Learner } from "../../core/model/model.ts";
import { inputOf } from "../../core/training/holdout.ts";
import { readMatrix } from "../../scripts/bench/matrix.ts";
import { benchTrain } from "../../scripts/bench/train.ts";

/**
 * The ready-made matrices of real flights, shared beside the repository; their headers say what strong rivals scored on
 * them.
 */
const FOLDER = new URL("../../../shared/data/matrix/", import.meta.url);
const present = existsSync(FOLDER);
if (!present)
  process.stdout.write("skipped: ../shared/data/matrix is not there, so no learner is compared on real flights\n");

function score(learner: Learner, data: Dataset, train: number): Scores {
  const training = learner.start(data, train, "matrix");
  while (!training.done) training.step();
  const model = training.finish();
  const sheet = new ScoreSheet();
  for (let row = train; row < data.rows; row++) {
    const { cdf, pCancelled } = model.predict(inputOf(data, row));
    sheet.add(quantise(cdf), pCancelled, data.delay[row]!, data.cancelled[row] === 1);
  }
  return sheet.scores();
}

/**
 * Limits from the headers of the matrices, which say what rivals scored on the same split: the best log loss (a blend
 * of XGBoost and logistic regression), the best AUC less 0.001, and the best mean pinball loss.
 */
test.skipIf(!present).each([
  { name: "EWR2013", logLoss: 0.4644, auc: 0.7421, pinball: 5.651, kernel: 0.4715 },
  { name: "PHX2024", logLoss: 0.4311, auc: 0.6641, pinball: 5.201, kernel: 0.4332 },
])("on real flights of $name the blend stands beside the best rivals", { timeout: 300_000 }, async (limit) => {
  const matrix = await readMatrix(fileURLToPath(new URL(`${limit.name}.json`, FOLDER)));
  const { data, train } = matrix;
  const found = score(blend, data, train);
  const baseline = score(carrierHour, data, train);
  expect(found.logLoss).toBeLessThan(limit.logLoss);
  expect(found.auc).toBeGreaterThan(limit.auc);
  expect(found.pinball).toBeLessThan(limit.pinball);
  expect(found.coverage80).toBeGreaterThan(0.78);
  expect(found.coverage80).toBeLessThan(0.83);
  expect(baseline.logLoss! - found.logLoss!).toBeGreaterThan(0.015);
  expect(found.cancelLogLoss).toBeLessThan(baseline.cancelLogLoss!);
  // The kernel alone, trees for one threshold, beside XGBoost over its seeds: 0.4691 ± 0.0011 and 0.4324 ± 0.0004.
  expect(benchTrain(matrix, 150, 4, false).kernel.logLoss).toBeLessThan(limit.kernel);
});
