import fc from "fast-check";
import { expect, test } from "vitest";
import { Rng } from "../../rng.ts";
import { NO_LABEL, type Targets } from "../dataset/targets.ts";
import { logOdds, sigmoid } from "../sigmoid.ts";
import { type BoostBuffers, boostBuffers } from "./buffers.ts";
import { directionOf } from "./direction.ts";
import { type GradientPlan, GradientSampler } from "./gradients.ts";
import { CHUNK_ROWS } from "./histogram.ts";
import { probabilityTable } from "./loss.ts";
import { packingFor, sumGradients, sumHessians, widen } from "./packing.ts";
import { VALUE_UNIT } from "./tree.ts";

interface World {
  /** One per row. */
  readonly label: readonly number[];
  /** One per output. */
  readonly base: readonly number[];
  /** In VALUE_UNIT, [output][row]. */
  readonly scores?: readonly (readonly number[])[];
}

function samplerOf({ label, base, scores }: World): { sampler: GradientSampler; buffers: BoostBuffers } {
  const buffers = boostBuffers({ rows: label.length, features: 1, depth: 1, outputs: base.length });
  buffers.packed.fill(-1);
  scores?.forEach((of, k) => {
    buffers.scores[k]!.set(of);
  });
  const targets: Targets = { name: "delay", outputs: base.length, label: Uint8Array.from(label), main: 0 };
  return { sampler: new GradientSampler(targets, base.map(probabilityTable), buffers), buffers };
}

/** Gradient and hessian of every row that was sampled, null for the others. */
function rowsOf({ packed }: BoostBuffers, { packing }: GradientPlan) {
  const value = new Float64Array(1);
  return Array.from(packed, (p, row) => {
    if (p === 0) return null;
    widen(packing, packed, Int32Array.of(row), 1, value);
    return { gradient: sumGradients(packing, value[0]!), hessian: sumHessians(packing, value[0]!) };
  });
}

function planOf(rows: number, weights: readonly number[], rowShare = 1): GradientPlan {
  const direction = {
    weights: Float64Array.from(weights),
    maxGradient: weights.reduce((sum, w) => sum + w, 0),
    maxHessian: 0.25,
  };
  const packing = packingFor(rows, direction.maxGradient, direction.maxHessian);
  return { direction, packing, rowShare, rng: Rng.seeded("gradients") };
}

test("gradients along a direction, by hand: p − y of each output times its weight", () => {
  const label = [0, 1, 3, NO_LABEL];
  const plan = planOf(label.length, [0.6, 0.8, 0]);
  const { sampler, buffers } = samplerOf({ label, base: [0, 0, 0] });
  const chunk = sampler.sampling(plan)(0, label.length);
  expect([...chunk.rows.subarray(0, chunk.length)]).toEqual([0, 1, 2]);
  const rows = rowsOf(buffers, plan);
  // Every p is ½. Label 0 is above no output, label 1 above the first, label 3 above all.
  const expected = [0.6 * 0.5 + 0.8 * 0.5, -0.6 * 0.5 + 0.8 * 0.5, -0.6 * 0.5 - 0.8 * 0.5];
  expected.forEach((gradient, row) => {
    expect(Math.abs(rows[row]!.gradient - gradient)).toBeLessThanOrEqual(1 / plan.packing.gradientScale);
    expect(Math.abs(rows[row]!.hessian - (0.36 + 0.64) / 4)).toBeLessThanOrEqual(1 / plan.packing.hessianScale);
  });
  expect(rows[3]).toBeNull();
});

test("gradients and hessians are those of plain sums, to what a table and a unit round away", () => {
  const outputs = 5;
  const rng = Rng.seeded("plain");
  const rows = 500;
  const label = Array.from({ length: rows }, () => (rng.uniform() < 0.1 ? NO_LABEL : rng.below(outputs + 1)));
  const base = [1.2, 0.3, -0.8, -1.5, -3];
  const scores = base.map(() => Array.from({ length: rows }, () => Math.round(rng.normal() * 2_000)));
  for (let tree = 0; tree < 2 * outputs; tree++) {
    const direction = directionOf(tree, outputs, 2);
    const packing = packingFor(rows, direction.maxGradient, direction.maxHessian);
    const plan: GradientPlan = { direction, packing, rowShare: 1, rng: Rng.seeded(tree) };
    const { sampler, buffers } = samplerOf({ label, base, scores });
    sampler.sampling(plan)(0, rows);
    const found = rowsOf(buffers, plan);
    expect(found.map((row) => row === null)).toEqual(label.map((l) => l === NO_LABEL));
    found.forEach((sampled, row) => {
      if (sampled === null) return;
      let gradient = 0;
      let hessian = 0;
      base.forEach((odds, k) => {
        const p = sigmoid(odds + VALUE_UNIT * scores[k]![row]!);
        gradient += direction.weights[k]! * (p - (label[row]! > k ? 1 : 0));
        hessian += direction.weights[k]! ** 2 * p * (1 - p);
      });
      // Scores are looked up at most 0.004 log-odds away, where p differs by at most 0.001.
      expect(Math.abs(sampled.gradient - gradient)).toBeLessThan(
        0.001 * direction.maxGradient + 1 / packing.gradientScale,
      );
      expect(Math.abs(sampled.hessian - hessian)).toBeLessThan(0.001 + 1 / packing.hessianScale);
    });
  }
});

test("a tree's rows and their gradients do not depend on how the rows are cut into chunks", () => {
  const rows = 300;
  const label = Array.from({ length: rows }, (_, row) => [0, 1, 2, NO_LABEL, 1][row % 5]!);
  const sample = (cuts: readonly number[]): Int32Array => {
    const { sampler, buffers } = samplerOf({ label, base: [0.2, -0.7] });
    const next = sampler.sampling(planOf(rows, [0.8, 0.6], 0.4));
    [...cuts, rows].forEach((to, i) => {
      next(cuts[i - 1] ?? 0, to);
    });
    return buffers.packed;
  };
  const whole = sample([]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: rows }), { maxLength: 5 }), (cuts) => {
      expect(sample(cuts.sort((a, b) => a - b))).toEqual(whole);
    }),
  );
});

test.each([0.1, 0.3, 0.7])(
  "a share of %d of the rows is drawn, and rounding leaves their mean gradient as it is",
  (share) => {
    const rows = 10 * CHUNK_ROWS;
    const label = new Array<number>(rows).fill(0);
    // Units are so large that every gradient of 0.3 becomes 0 or 1, every hessian of 0.21 too.
    const plan = { ...planOf(rows, [1], share), packing: { radix: 2 ** 20, gradientScale: 1, hessianScale: 1 } };
    const { sampler, buffers } = samplerOf({ label, base: [logOdds(0.3)] });
    const next = sampler.sampling(plan);
    let drawn = 0;
    let [gradients, hessians] = [0, 0];
    for (let from = 0; from < rows; from += CHUNK_ROWS) drawn += next(from, from + CHUNK_ROWS).length;
    for (const row of rowsOf(buffers, plan)) {
      gradients += row?.gradient ?? 0;
      hessians += row?.hessian ?? 0;
    }
    // Within five standard deviations.
    expect(Math.abs(drawn / rows - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / rows));
    expect(Math.abs(gradients / drawn - 0.3)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / drawn));
    expect(Math.abs(hessians / drawn - 0.21)).toBeLessThan(5 * Math.sqrt((0.21 * 0.79) / drawn));
  },
);
