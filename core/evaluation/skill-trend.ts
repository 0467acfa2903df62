import { Rng } from "../rng.ts";

/** Skill of one local day: log(score of the model / score of the baseline) on the same flights; below 0 the model is better. */
export interface DailySkill {
  /** Day number; gaps between days are allowed. */
  readonly day: number;
  readonly skill: number;
  readonly flights: number;
}

export interface SkillTrend {
  readonly trend: "improving" | "flat" | "falling" | "too-little-data";
  readonly days: number;
  readonly flights: number;
  /** Log ratio per 30 days, below 0 better; null with too little data. */
  readonly slopePerMonth: number | null;
  /** 95 % interval of the slope. */
  readonly interval: readonly [number, number] | null;
}

const WINDOW_DAYS = 60;
const MIN_DAYS = 28;
/** Neighbouring days resemble each other: they are drawn in blocks of a week. */
const BLOCK_DAYS = 7;
const RESAMPLES = 400;
/** A slope within this many percent a month, with all of its interval, is no change. */
const FLAT_PER_MONTH = 0.02;
const DAYS_A_MONTH = 30;

/**
 * Whether the skill of the last 60 scored days rises or falls: Theil–Sen slope (median of the slopes between all pairs of days;
 * Sen 1968) with a moving-block bootstrap interval (Künsch 1989). Flat is an equivalence, not the failure to see a slope.
 */
export function skillTrend(history: readonly DailySkill[]): SkillTrend {
  const recent = [...history].sort((a, b) => a.day - b.day).slice(-WINDOW_DAYS);
  const flights = recent.reduce((sum, d) => sum + d.flights, 0);
  const days = recent.length;
  if (days < MIN_DAYS) return { trend: "too-little-data", days, flights, slopePerMonth: null, interval: null };
  const slope = DAYS_A_MONTH * theilSen(recent);
  const interval = bootstrapInterval(recent, slope);
  return { trend: nameTrend(interval), days, flights, slopePerMonth: slope, interval };
}

function nameTrend([low, high]: readonly [number, number]): SkillTrend["trend"] {
  if (high < 0) return "improving";
  if (low > 0) return "falling";
  return low > -FLAT_PER_MONTH && high < FLAT_PER_MONTH ? "flat" : "too-little-data";
}

/** Residuals about the line are drawn in blocks and put back on it; the slope of each such series gives the interval. */
function bootstrapInterval(days: readonly DailySkill[], slopePerMonth: number): readonly [number, number] {
  const slope = slopePerMonth / DAYS_A_MONTH;
  const residuals = days.map((d) => d.skill - slope * d.day);
  const rng = Rng.seeded(`skill-trend ${days.length}`);
  const slopes: number[] = [];
  for (let r = 0; r < RESAMPLES; r++) {
    const drawn = drawBlocks(residuals, rng);
    const series = days.map((d, i) => ({ day: d.day, skill: slope * d.day + (drawn[i] as number) }));
    slopes.push(DAYS_A_MONTH * theilSen(series));
  }
  slopes.sort((a, b) => a - b);
  return [slopes[Math.floor(0.025 * RESAMPLES)] as number, slopes[Math.ceil(0.975 * RESAMPLES) - 1] as number];
}

function drawBlocks(values: readonly number[], rng: Rng): number[] {
  const drawn: number[] = [];
  while (drawn.length < values.length) {
    const start = rng.below(Math.max(1, values.length - BLOCK_DAYS + 1));
    drawn.push(...values.slice(start, start + BLOCK_DAYS));
  }
  return drawn;
}

/** Median slope over all pairs of days, in skill per day. At least two different days. */
export function theilSen(series: readonly { readonly day: number; readonly skill: number }[]): number {
  const slopes: number[] = [];
  for (const [i, a] of series.entries())
    for (const b of series.slice(i + 1)) if (b.day !== a.day) slopes.push((b.skill - a.skill) / (b.day - a.day));
  slopes.sort((a, b) => a - b);
  const middle = slopes.length >> 1;
  const upper = slopes[middle] as number;
  return slopes.length % 2 === 1 ? upper : ((slopes[middle - 1] as number) + upper) / 2;
}
