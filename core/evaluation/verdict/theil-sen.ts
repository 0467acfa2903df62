import { Rng } from "../../rng.ts";
import type { DailyValue } from "./daily-value.ts";

/** A slope per day with its 95 % interval. */
export interface Slope {
  readonly slope: number;
  readonly low: number;
  readonly high: number;
}

/** Neighbouring days resemble each other, so they are resampled in blocks of a week. */
const BLOCK_DAYS = 7;
const RESAMPLES = 400;

/**
 * Slope of daily values: the median of the slopes between all pairs of days that lie a whole number of weeks apart
 * (Theil 1950, Sen 1968; with seasons, here weekdays, Hirsch, Slack & Smith 1982). Single wild days hardly move it, and
 * what Sundays have in common drops out. The interval is of the percentiles of 400 moving-block samples of the
 * residuals (Künsch 1989). Days rise; equal series give equal results. NaN with no two days a week apart.
 */
export function theilSen(days: readonly DailyValue[]): Slope {
  const pairs = pairsOf(days);
  const slopes = new Float64Array(pairs.first.length);
  const values = Float64Array.from(days, ({ value }) => value);
  const slope = slopeOf(pairs, values, slopes);
  const residuals = values.map((value, i) => value - slope * days[i]!.day);
  const rng = Rng.seeded(`theil-sen ${days.length}`);
  const resampled = new Float64Array(RESAMPLES);
  for (let r = 0; r < RESAMPLES; r++) {
    drawBlocks(residuals, rng, values);
    resampled[r] = slope + slopeOf(pairs, values, slopes);
  }
  resampled.sort();
  return { slope, low: resampled[Math.floor(0.025 * RESAMPLES)]!, high: resampled[Math.ceil(0.975 * RESAMPLES) - 1]! };
}

interface Pairs {
  readonly first: Uint16Array;
  readonly second: Uint16Array;
  /** Days from the first to the second. */
  readonly apart: Float64Array;
}

function pairsOf(days: readonly DailyValue[]): Pairs {
  const first: number[] = [];
  const second: number[] = [];
  const apart: number[] = [];
  for (let i = 0; i < days.length; i++) {
    for (let j = i + 1; j < days.length; j++) {
      const between = days[j]!.day - days[i]!.day;
      if (between % 7 !== 0) continue;
      first.push(i);
      second.push(j);
      apart.push(between);
    }
  }
  return { first: Uint16Array.from(first), second: Uint16Array.from(second), apart: Float64Array.from(apart) };
}

function slopeOf({ first, second, apart }: Pairs, values: Float64Array, into: Float64Array): number {
  for (let p = 0; p < into.length; p++) into[p] = (values[second[p]!]! - values[first[p]!]!) / apart[p]!;
  return medianOf(into);
}

/** Fills `into` with blocks of `values` drawn with replacement. */
function drawBlocks(values: Float64Array, rng: Rng, into: Float64Array): void {
  const starts = Math.max(1, values.length - BLOCK_DAYS + 1);
  for (let at = 0; at < into.length; at += BLOCK_DAYS) {
    const from = rng.below(starts);
    for (let i = 0; i < BLOCK_DAYS && at + i < into.length; i++)
      into[at + i] = values[Math.min(from + i, values.length - 1)]!;
  }
}

/** The median; reorders the values. Quickselect (Hoare 1961): a sort would take most of the time of an interval. */
function medianOf(values: Float64Array): number {
  if (values.length === 0) return Number.NaN;
  const middle = values.length >> 1;
  const upper = selected(values, middle);
  if (values.length % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < middle; i++) if (values[i]! > lower) lower = values[i]!;
  return (lower + upper) / 2;
}

/** The value that would stand at `place` if the values were sorted; smaller ones then stand before it. */
function selected(values: Float64Array, place: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const swap = values[i]!;
      values[i++] = values[j]!;
      values[j--] = swap;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return values[place]!;
}
