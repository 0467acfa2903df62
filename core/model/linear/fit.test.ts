import { expect, test } from "vitest";
import { madeDataset, madeFlights } from "../../../test/support/synthetic-dataset.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { baseScores, delayTargets, NO_LABEL, type Targets, thresholdsOf } from "../dataset/targets.ts";
import { logOdds, sigmoid } from "../sigmoid.ts";
import { allRankColumns, type DesignColumn } from "./basis.ts";
import { L2_PENALTY } from "./design-columns.ts";
import { fitBuffers, fitOutput, type Regression } from "./fit.ts";
import type { Fitted } from "./fitted.ts";
import { estimateHessian } from "./hessian.ts";

const run = <T>(work: Generator<number, T>): T => {
  for (let next = work.next(); ; next = work.next()) if (next.done) return next.value;
};
const nothing = (columns: readonly DesignColumn[]): Fitted => ({
  intercept: 0,
  coefficients: new Float64Array(columns.length),
});

const ROWS = 3_000;
const FLIGHTS = madeFlights(ROWS, "fit", ["a", "b", "c"], (v) => sigmoid(3 * v.a! - 2 * v.b! - 1));
const DATA = madeDataset(FLIGHTS);
const TARGETS = delayTargets(DATA, ROWS, thresholdsOf(DATA, ROWS));
// The penalties of a training are made for years of flights; these are weak enough for 3,000.
const COLUMNS = allRankColumns(DATA, ROWS).map((c) => ({ ...c, penalty: c.penalty / 100 }));
const BUFFERS = fitBuffers(COLUMNS);
const fitted = (more: Partial<Regression> = {}): Fitted =>
  run(
    fitOutput({
      data: DATA,
      columns: COLUMNS,
      targets: TARGETS,
      output: TARGETS.main,
      start: nothing(COLUMNS),
      buffers: BUFFERS,
      ...more,
    }),
  );

/** Loss, its gradient and its Hessian by plain sums over rows and columns, in nats. */
function plain({ label }: Targets, output: number, { intercept, coefficients }: Fitted) {
  const n = COLUMNS.length + 1;
  let loss = COLUMNS.reduce((sum, { penalty }, c) => sum + (L2_PENALTY * penalty * coefficients[c]! ** 2) / 2, 0);
  const gradient = [0, ...COLUMNS.map(({ penalty }, c) => L2_PENALTY * penalty * coefficients[c]!)];
  const hessian = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (i === j && i > 0 ? L2_PENALTY * COLUMNS[i - 1]!.penalty : 0)),
  );
  label.forEach((l, row) => {
    if (l === NO_LABEL) return;
    const x = [1, ...COLUMNS.map(({ feature, z }) => z[DATA.columns[feature]![row]!]!)];
    const score = x.reduce((sum, value, i) => sum + value * (i === 0 ? intercept : coefficients[i - 1]!), 0);
    const p = sigmoid(score);
    const y = l > output ? 1 : 0;
    loss -= y === 1 ? Math.log(p) : Math.log(1 - p);
    for (let i = 0; i < n; i++) {
      gradient[i]! += (p - y) * x[i]!;
      for (let j = 0; j < n; j++) hessian[i]![j]! += p * (1 - p) * x[i]! * x[j]!;
    }
  });
  return { loss, gradient, hessian };
}

test("an indicator without penalty gives each group its own log-odds", () => {
  // 1 of 4 late without the feature, 3 of 5 with it.
  const late = [0, 0, 0, 1, 1, 1, 1, 0, 0, 0];
  const group = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
  const data = madeDataset(late.map((_, i) => ({ values: { group: group[i]! }, delay: 0 })));
  const label = Uint8Array.from(late);
  label[9] = NO_LABEL;
  const columns = [{ feature: 0, z: Float64Array.of(0, 0, 1), penalty: 1e-12 }];
  const { intercept, coefficients } = run(
    fitOutput({
      data,
      columns,
      targets: { name: "delay", outputs: 1, label, main: 0 },
      output: 0,
      start: nothing(columns),
      buffers: fitBuffers(columns),
    }),
  );
  expect(intercept).toBeCloseTo(logOdds(1 / 4), 2);
  expect(intercept + coefficients[0]!).toBeCloseTo(logOdds(3 / 5), 2);
});

test("at the fit of each output the plain gradient is next to nothing", () => {
  const base = baseScores(TARGETS);
  // No flight is 120 minutes late, so the last output has no finite optimum.
  for (let output = 0; output < TARGETS.outputs - 1; output++) {
    const found = fitted({ output, start: { ...nothing(COLUMNS), intercept: base[output]! } });
    const { gradient, hessian } = plain(TARGETS, output, found);
    gradient.forEach((g, i) => {
      // Twice the loss that a step along this coordinate alone could still gain.
      expect(g ** 2 / hessian[i]![i]!).toBeLessThan(2e-6 * ROWS);
    });
  }
});

test("the fit does not depend on where it starts, even so far away that steps have to be halved", () => {
  const { loss } = plain(TARGETS, TARGETS.main, fitted());
  const far = { intercept: -6, coefficients: Float64Array.from(COLUMNS, (_, c) => (c % 2 === 0 ? 3 : -3)) };
  expect(plain(TARGETS, TARGETS.main, far).loss).toBeGreaterThan(2 * loss);
  expect(plain(TARGETS, TARGETS.main, fitted({ start: far })).loss).toBeCloseTo(loss, 1);
});

test("without a labelled row the start is returned", () => {
  const targets = { ...TARGETS, label: new Uint8Array(ROWS).fill(NO_LABEL) };
  const start = { intercept: 0.3, coefficients: new Float64Array(COLUMNS.length).fill(0.1) };
  expect(fitted({ targets, start })).toBe(start);
});

test("buffers carry nothing from one fit to the next", () => {
  const first = fitted();
  fitted({ output: 0 });
  expect(fitted()).toEqual(first);
  expect(fitted({ buffers: fitBuffers(COLUMNS) })).toEqual(first);
});

function hessianAt(data: Dataset, label: Uint8Array, at: Fitted): Float64Array {
  const labelled = label.filter((l) => l !== NO_LABEL).length;
  const hessian = new Float64Array((COLUMNS.length + 1) ** 2);
  run(estimateHessian({ data, columns: COLUMNS, label, labelled }, at, hessian));
  return hessian;
}

test("the Hessian of fewer rows than the sample has is the plain one, in the lower triangle", () => {
  const at = fitted();
  const found = hessianAt(DATA, TARGETS.label, at);
  const { hessian } = plain(TARGETS, TARGETS.main, at);
  hessian.forEach((line, i) => {
    line.forEach((value, j) => {
      if (j <= i) expect(found[i * hessian.length + j]).toBeCloseTo(value, 5);
    });
  });
});

test("the Hessian of a sample is near that of all rows", () => {
  const times = 4;
  const many = madeDataset(Array.from({ length: times }, () => FLIGHTS).flat());
  const label = Uint8Array.from({ length: times * ROWS }, (_, row) => TARGETS.label[row % ROWS]!);
  const at = fitted();
  const n = COLUMNS.length + 1;
  // Penalties do not grow with the rows.
  const penalty = (i: number) => (i === 0 ? 0 : L2_PENALTY * COLUMNS[i - 1]!.penalty);
  const one = hessianAt(DATA, TARGETS.label, at);
  const all = hessianAt(many, label, at);
  for (let i = 0; i < n; i++) {
    const expected = times * (one[i * (n + 1)]! - penalty(i)) + penalty(i);
    expect(all[i * (n + 1)]! / expected).toBeGreaterThan(0.9);
    expect(all[i * (n + 1)]! / expected).toBeLessThan(1.1);
  }
});
