import { KNOTS, knotIndex } from "../../forecast/distribution.ts";
import { PRIOR_CDF } from "../baselines/prior.ts";
import { DelayCounts } from "../delay-counts.ts";
import type { Dataset } from "../model.ts";
import { fallingFit } from "./isotonic.ts";

/**
 * How delays are spread on either side of 15 minutes, by score. With p = P(delay ≥ 15) from the trees, the CDF at a knot is
 * (1 − p)·low below 15 and (1 − p) + p·high above it, so P(delay ≥ 15) is p exactly. Both tables fall as the score rises.
 */
export interface Shape {
  /** Mean score of each score bin, rising. */
  readonly centres: readonly number[];
  /** [bin][knot below 15]: P(delay < knot | delay < 15). */
  readonly low: readonly (readonly number[])[];
  /** [bin][knot above 15, the last left out]: P(delay < knot | delay ≥ 15). */
  readonly high: readonly (readonly number[])[];
}

const AT_15 = knotIndex(15);
export const LOW_KNOTS = AT_15;
export const HIGH_KNOTS = KNOTS.length - AT_15 - 2;

/** Bins of equal count of the score. */
const SCORE_BINS = 24;
/** Scores looked at to place the bins: enough for the 24-quantiles, quick to sort. */
const SCORES_SAMPLED = 20_000;
/** Flights of all scores that a bin is drawn towards them by. */
const BIN_WEIGHT = 100;
/** Numbers are kept to five places: finer than the ten-thousandths that are issued. */
const rounded = (value: number): number => Math.round(value * 1e5) / 1e5;

/** Fits the tables on the departed flights among rows 0 … rows − 1. */
export function fitShape(data: Dataset, rows: number, scores: Float32Array): Shape {
  const bounds = scoreBounds(data, rows, scores);
  const bins = bounds.length + 1;
  const counts = new DelayCounts(bins + 1);
  const sums = new Float64Array(bins);
  for (let row = 0; row < rows; row++) {
    const delay = data.delay[row]!;
    if (Number.isNaN(delay)) continue;
    const bin = binOfScore(scores[row]!, bounds);
    counts.add(bin, delay, false);
    counts.add(bins, delay, false);
    sums[bin] = sums[bin]! + scores[row]!;
  }
  const filled = Array.from(sums, (_, bin) => bin).filter((bin) => counts.departed[bin]! > 0);
  // Without any departure the prior alone speaks, at any score.
  const used = filled.length > 0 ? filled : [0];
  const all = counts.shrunkenCdf(bins, PRIOR_CDF, 1);
  const table = (width: number, first: number, from: number, to: number): number[][] => {
    const weights = used.map((bin) => between(counts, bin, from, to) + BIN_WEIGHT);
    const columns = Array.from({ length: width }, (_, k) => {
      const overall = (all[first + k]! - (all[from - 1] ?? 0)) / (all[to]! - (all[from - 1] ?? 0));
      const values = used.map((bin, i) => (between(counts, bin, from, first + k) + BIN_WEIGHT * overall) / weights[i]!);
      return fallingFit(values, weights).map(rounded);
    });
    return used.map((_, i) => columns.map((column) => column[i]!));
  };
  return {
    centres: used.map((bin) => rounded(counts.departed[bin]! > 0 ? sums[bin]! / counts.departed[bin]! : 0)),
    low: table(LOW_KNOTS, 0, 0, AT_15),
    high: table(HIGH_KNOTS, AT_15 + 1, AT_15 + 1, KNOTS.length - 1),
  };
}

/** Flights of a bin whose delay lies in the pieces from … to of KNOTS, both included. */
function between(counts: DelayCounts, bin: number, from: number, to: number): number {
  let sum = 0;
  for (let k = from; k <= to; k++) sum += counts.counts[bin * KNOTS.length + k]!;
  return sum;
}

function scoreBounds(data: Dataset, rows: number, scores: Float32Array): number[] {
  const every = Math.max(1, Math.floor(rows / SCORES_SAMPLED));
  const sample: number[] = [];
  for (let row = 0; row < rows; row += every) if (!Number.isNaN(data.delay[row]!)) sample.push(scores[row]!);
  const sorted = Float32Array.from(sample).sort();
  const bounds: number[] = [];
  for (let bin = 1; bin < SCORE_BINS; bin++) {
    const bound = sorted[Math.floor((bin * sorted.length) / SCORE_BINS)];
    if (bound !== undefined && bound > sorted[0]! && bound !== bounds.at(-1)) bounds.push(bound);
  }
  return bounds;
}

/** Number of bounds at or below a score. */
function binOfScore(score: number, bounds: readonly number[]): number {
  let bin = 0;
  while (bin < bounds.length && bounds[bin]! <= score) bin++;
  return bin;
}

/** The CDF at KNOTS for a score; between two centres the tables are mixed in proportion. */
export function cdfAt(shape: Shape, score: number): Float64Array {
  const { centres, low, high } = shape;
  const p = 1 / (1 + Math.exp(-score));
  let right = 0;
  while (right < centres.length - 1 && centres[right]! < score) right++;
  const left = Math.max(0, right - 1);
  const width = centres[right]! - centres[left]!;
  const t = width > 0 ? Math.min(1, Math.max(0, (score - centres[left]!) / width)) : 1;
  const cdf = new Float64Array(KNOTS.length);
  for (let k = 0; k < LOW_KNOTS; k++) cdf[k] = (1 - p) * (low[left]![k]! * (1 - t) + low[right]![k]! * t);
  cdf[AT_15] = 1 - p;
  for (let k = 0; k < HIGH_KNOTS; k++) {
    cdf[AT_15 + 1 + k] = 1 - p + p * (high[left]![k]! * (1 - t) + high[right]![k]! * t);
  }
  cdf[KNOTS.length - 1] = 1;
  return cdf;
}
