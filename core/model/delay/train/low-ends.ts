import { clamp } from "../../../clamp.ts";
import { KNOTS } from "../../../distribution/cdf.ts";
import type { Dataset } from "../../dataset/dataset.ts";
import { sigmoid } from "../../sigmoid.ts";
import type { Head } from "../head.ts";

/** Days after which a row weighs half: an airline's custom of leaving early changes with its timetable. */
export const HALF_LIFE_DAYS = 30;
/** Newest rows that are looked at, some weeks of a large airport. */
const MOST_ROWS = 20_000;
/** Pseudo-count, in units of variance, of flights without error: an airline with few flights is hardly moved. */
export const PSEUDO_COUNT = 20;
/** Log-odds within ± this. */
export const MOST_LOG_ODDS = 2;
/** Only thresholds below this are moved, in minutes: what is late stays what the members say. */
const BELOW_MIN = 5;
/** Rows in a step, and the work of each in row visits. */
const ROWS_PER_STEP = 200;
const ROW_WORK = 2_500;

/** How many of the thresholds, indexes into KNOTS, are moved: the first ones. */
export const lowThresholds = (thresholds: readonly number[]): number =>
  thresholds.filter((threshold) => KNOTS[threshold]! < BELOW_MIN).length;

/**
 * For each airline the log-odds by which P(delay ≥ threshold) is lowered at the low thresholds, in hundredths; none where
 * there is a single airline. The members hold their coefficients back and have few leaves, so that an airline that never
 * leaves early, or often does, is drawn towards the others at this end. It is moved by a Newton step (one of Platt's
 * logistic recalibration, an intercept for each airline) over the newest of rows 0 … rows − 1, y being 1 where the delay was
 * below the threshold and p its probability:
 *
 *   offset = Σ w · (y − p) / (Σ w · p · (1 − p) + 20), w = 2^(−days / 30)
 *
 * `head` is the head of the delay, `data` what it was trained on. Yields the work of each step in row visits.
 */
export function* lowEnds(
  head: Head,
  data: Dataset,
  rows: number,
  thresholds: readonly number[],
): Generator<number, Record<string, number[]>> {
  const low = lowThresholds(thresholds);
  if (data.carriers.length < 2 || low === 0) return {};
  const errors = data.carriers.map(() => new Float64Array(low));
  const variances = data.carriers.map(() => new Float64Array(low));
  const bins = new Uint8Array(data.columns.length);
  const scores = new Float64Array(thresholds.length);
  const lastDay = data.day[rows - 1]!;
  let row = Math.max(0, rows - MOST_ROWS);
  while (row < rows) {
    const end = Math.min(rows, row + ROWS_PER_STEP);
    const visited = end - row;
    for (; row < end; row++) {
      const delay = data.delay[row]!;
      if (Number.isNaN(delay)) continue;
      for (let f = 0; f < bins.length; f++) bins[f] = data.columns[f]![row]!;
      head.scores(bins, scores);
      const weight = 2 ** ((data.day[row]! - lastDay) / HALF_LIFE_DAYS);
      const [error, variance] = [errors[data.carrier[row]!]!, variances[data.carrier[row]!]!];
      for (let k = 0; k < low; k++) {
        const p = sigmoid(-scores[k]!);
        error[k]! += weight * ((delay < KNOTS[thresholds[k]!]! ? 1 : 0) - p);
        variance[k]! += weight * p * (1 - p);
      }
    }
    yield visited * ROW_WORK;
  }
  return Object.fromEntries(
    data.carriers.map((carrier, c) => [
      carrier,
      Array.from(errors[c]!, (error, k) => offsetOf(error, variances[c]![k]!)),
    ]),
  );
}

function offsetOf(error: number, variance: number): number {
  const step = error / (variance + PSEUDO_COUNT);
  return Math.round(100 * clamp(step, -MOST_LOG_ODDS, MOST_LOG_ODDS)) / 100 + 0;
}
