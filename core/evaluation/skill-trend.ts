import { Rng } from "../rng.ts";

/**
 * Skill on one local day: ln(score of the model / score of the baseline) on the same flights; below 0 the model is
 * better.
 */
export interface DailySkill {
  /** Days since 1970-01-01; days may be missing. */
  readonly day: number;
  readonly skill: number;
  readonly flights: number;
}

/** The verdict on a series of daily skill, with its evidence. */
export interface SkillTrend {
  readonly trend: "improving" | "flat" | "falling" | "too-little-data";
  /** Days that the verdict is based on, and the flights scored on them. */
  readonly days: number;
  readonly flights: number;
  /** Slope of the skill per 30 days: below 0 the model gets better. Null if there are fewer than 28 days. */
  readonly slopePerMonth: number | null;
  /** 95 % confidence interval of the slope, low and high; null like the slope. */
  readonly interval: readonly [number, number] | null;
}

const WINDOW_DAYS = 60;
const MIN_DAYS = 28;
/** Neighbouring days resemble each other, so they are resampled in blocks of a week. */
const BLOCK_DAYS = 7;
const RESAMPLES = 400;
/**
 * Equivalence margin: the trend is flat if the whole interval of the slope is within ± this log ratio (about 2 %) per
 * 30 days.
 */
const FLAT_PER_MONTH = 0.02;
const DAYS_PER_MONTH = 30;

/**
 * Whether skill improves over the last 60 scored days: the Theil–Sen slope (Theil 1950, Sen 1968), which single wild
 * days hardly move, with a moving-block bootstrap interval (Künsch 1989). `improving` and `falling` mean that the
 * interval excludes 0. `flat` is the result of an equivalence test and not the failure to see a slope; an interval too
 * wide for any of them is `too-little-data`.
 */
export function skillTrend(history: readonly DailySkill[]): SkillTrend {
  const recent = [...history].sort((a, b) => a.day - b.day).slice(-WINDOW_DAYS);
  const flights = recent.reduce((sum, d) => sum + d.flights, 0);
  const days = recent.length;
  if (days < MIN_DAYS) return { trend: "too-little-data", days, flights, slopePerMonth: null, interval: null };
  const slope = DAYS_PER_MONTH * theilSen(recent);
  const interval = bootstrapInterval(recent, slope);
  return { trend: nameTrend(interval), days, flights, slopePerMonth: slope, interval };
}

function nameTrend([low, high]: readonly [number, number]): SkillTrend["trend"] {
  if (high < 0) return "improving";
  if (low > 0) return "falling";
  return low > -FLAT_PER_MONTH && high < FLAT_PER_MONTH ? "flat" : "too-little-data";
}

/**
 * Percentile interval of the slope per 30 days: residuals are resampled in blocks and added to the fitted line again.
 */
function bootstrapInterval(days: readonly DailySkill[], slopePerMonth: number): readonly [number, number] {
  const slope = slopePerMonth / DAYS_PER_MONTH;
  const residuals = days.map((d) => d.skill - slope * d.day);
  const rng = Rng.seeded(`skill-trend ${days.length}`);
  const slopes: number[] = [];
  for (let r = 0; r < RESAMPLES; r++) {
    const resampled = resampleBlocks(residuals, rng);
    const series = days.map((d, i) => ({ day: d.day, skill: slope * d.day + (resampled[i] as number) }));
    slopes.push(DAYS_PER_MONTH * theilSen(series));
  }
  slopes.sort((a, b) => a - b);
  return [slopes[Math.floor(0.025 * RESAMPLES)] as number, slopes[Math.ceil(0.975 * RESAMPLES) - 1] as number];
}

/** At least as many values as given, in blocks drawn with replacement. */
function resampleBlocks(values: readonly number[], rng: Rng): number[] {
  const drawn: number[] = [];
  while (drawn.length < values.length) {
    const start = rng.below(Math.max(1, values.length - BLOCK_DAYS + 1));
    drawn.push(...values.slice(start, start + BLOCK_DAYS));
  }
  return drawn;
}

/**
 * Theil–Sen estimator: the median of the slopes between all pairs of days, in skill per day. Needs at least two
 * different days.
 */
export function theilSen(series: readonly { readonly day: number; readonly skill: number }[]): number {
  const slopes: number[] = [];
  for (const [i, a] of series.entries())
    for (const b of series.slice(i + 1)) if (b.day !== a.day) slopes.push((b.skill - a.skill) / (b.day - a.day));
  slopes.sort((a, b) => a - b);
  const middle = slopes.length >> 1;
  const upper = slopes[middle] as number;
  return slopes.length % 2 === 1 ? upper : ((slopes[middle - 1] as number) + upper) / 2;
}
