import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ScoreSheet, type Scores } from "../../core/evaluation/scores.ts";
import { quantise } from "../../core/forecast/distribution.ts";
import { carrierHour } from "../../core/model/baselines/carrier-hour.ts";
import { blend } from "../../core/model/delay/learner.ts";
import { MAX_BINS } from "../../core/model/gbdt/params.ts";
import type { Dataset, Learner } from "../../core/model/model.ts";
import { binEdges, binOf } from "../../core/training/edges.ts";
import { inputOf } from "../../core/training/holdout.ts";

/** The ready-made matrices of real flights, shared beside the repository; their headers say what strong rivals scored on them. */
const FOLDER = new URL("../../../shared/data/matrix/", import.meta.url);
const present = existsSync(FOLDER);
if (!present)
  process.stdout.write("skipped: ../shared/data/matrix is not there, so no learner is compared on real flights\n");

interface Header {
  readonly rows: number;
  readonly cols: number;
  readonly trainRows: number;
  readonly columns: readonly { readonly name: string }[];
  readonly carriers: readonly string[];
}

function floats(name: string): Float32Array {
  const bytes = gunzipSync(readFileSync(new URL(name, FOLDER)));
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** The matrix as a training set; airline and destination, being numbers of names, are left to the baseline. */
function load(name: string): { data: Dataset; train: number } {
  const header = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8")) as Header;
  const { rows, cols, trainRows } = header;
  const x = floats(`${name}_X.f32.gz`);
  const y = floats(`${name}_y.f32.gz`);
  const of = (matrix: Float32Array, width: number, k: number) =>
    Float32Array.from({ length: rows }, (_, i) => matrix[i * width + k]!);
  const place = (wanted: string) => header.columns.findIndex((column) => column.name === wanted);
  const used = header.columns
    .map((column) => column.name)
    .filter((column) => column !== "carrier" && column !== "dest");
  const raw = used.map((column) => of(x, cols, place(column)));
  const edges = raw.map((column) => binEdges(column.slice(0, trainRows), MAX_BINS));
  const data: Dataset = {
    rows,
    features: used,
    columns: raw.map((column, f) => Uint8Array.from(column, (value) => binOf(value, edges[f]!))),
    edges,
    delay: of(y, 4, 1),
    cancelled: Uint8Array.from(of(y, 4, 2)),
    day: Int32Array.from(of(y, 4, 3)),
    carriers: header.carriers,
    carrier: Uint16Array.from(of(x, cols, place("carrier"))),
    minuteOfDay: Int16Array.from(of(x, cols, place("minute"))),
  };
  return { data, train: trainRows };
}

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
 * The headers of the matrices say what rivals scored on the same split: the best log loss (a blend of XGBoost and logistic
 * regression), the best AUC and the best mean pinball. Over seeds the blend's log loss spreads by 0.0004.
 */
test.skipIf(!present).each([
  { name: "EWR2013", logLoss: 0.4664, auc: 0.7405, pinball: 5.651 },
  { name: "PHX2024", logLoss: 0.4315, auc: 0.6635, pinball: 5.23 },
])("on real flights of $name the blend stands beside the best rivals", { timeout: 120_000 }, (limit) => {
  const { data, train } = load(limit.name);
  const found = score(blend, data, train);
  const baseline = score(carrierHour, data, train);
  expect(found.logLoss).toBeLessThan(limit.logLoss);
  expect(found.auc).toBeGreaterThan(limit.auc);
  expect(found.pinball).toBeLessThan(limit.pinball);
  expect(found.coverage80).toBeGreaterThan(0.78);
  expect(found.coverage80).toBeLessThan(0.84);
  expect(baseline.logLoss! - found.logLoss!).toBeGreaterThan(0.015);
  expect(found.cancelLogLoss).toBeLessThan(baseline.cancelLogLoss!);
});
