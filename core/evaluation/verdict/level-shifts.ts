import type { DailyValue } from "./daily-value.ts";

/** A day from which on the values lie elsewhere. */
export interface LevelShift {
  /** First day of the new level, days since 1970-01-01. */
  readonly day: number;
  /** Mean after it minus mean before it, each up to the neighbouring shift. */
  readonly change: number;
}

/** A level holds for at least three weeks; anything shorter is a spell. */
const LEAST_DAYS = 21;
/**
 * A shift counts from this many standard errors on: the largest of a year of standardised differences of means is below
 * 3.2 in 95 of 100 years without a shift (Worsley 1979), and neighbouring days resemble each other.
 */
const CLEAR = 4;
const MOST_SHIFTS = 3;

/**
 * Days on which the level of daily values changed, oldest first: the split with the largest standardised difference of
 * means is taken if it is clear, then each side is looked at again (binary segmentation, Scott & Knott 1974). Standard
 * errors come from the means of whole weeks, since neighbouring days resemble each other.
 */
export function levelShifts(days: readonly DailyValue[]): LevelShift[] {
  const splits = splitsOf(days.map(({ value }) => value))
    .slice(0, MOST_SHIFTS)
    .sort((a, b) => a - b);
  const edges = [0, ...splits, days.length];
  return splits.map((split, i) => ({
    day: days[split]!.day,
    change: meanOf(days.slice(split, edges[i + 2])) - meanOf(days.slice(edges[i], split)),
  }));
}

const meanOf = (days: readonly DailyValue[]): number => days.reduce((sum, { value }) => sum + value, 0) / days.length;

/** Places of the splits, the clearest first. */
function splitsOf(values: readonly number[]): number[] {
  const found: { place: number; size: number }[] = [];
  const look = (from: number, to: number): void => {
    const best = bestSplit(values.slice(from, to));
    if (!best || best.size < CLEAR) return;
    const place = from + best.place;
    found.push({ place, size: best.size });
    look(from, place);
    look(place, to);
  };
  look(0, values.length);
  return found.sort((a, b) => b.size - a.size).map(({ place }) => place);
}

function bestSplit(values: readonly number[]): { place: number; size: number } | null {
  let best: { place: number; size: number } | null = null;
  let before = 0;
  const total = values.reduce((sum, value) => sum + value, 0);
  for (let place = 1; place <= values.length - LEAST_DAYS; place++) {
    before += values[place - 1]!;
    if (place < LEAST_DAYS) continue;
    const after = values.length - place;
    const [low, high] = [before / place, (total - before) / after];
    const deviation = weeklyDeviation(values.map((value, i) => value - (i < place ? low : high)));
    const size = Math.abs(high - low) / (deviation * Math.sqrt(1 / place + 1 / after));
    if (best === null || size > best.size) best = { place, size };
  }
  return best;
}

/** Standard deviation of a day that would make the means of weeks vary as much as they do. */
function weeklyDeviation(residuals: readonly number[]): number {
  const weeks = Math.floor(residuals.length / 7);
  let squares = 0;
  for (let week = 0; week < weeks; week++) {
    let sum = 0;
    for (let i = 7 * week; i < 7 * week + 7; i++) sum += residuals[i]!;
    squares += sum * sum;
  }
  return Math.sqrt(squares / (7 * (weeks - 1)));
}
