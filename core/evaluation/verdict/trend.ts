import { type DayLosses, totalFlights } from "./day-losses.ts";
import { adjustedSkill } from "./difficulty.ts";
import { membersOf } from "./panel.ts";
import { theilSen } from "./theil-sen.ts";

/** Whether the champion gets better, and what says so. Shares are of the baseline's loss; below 0 is better. */
export interface Trend {
  readonly trend: "improving" | "flat" | "falling" | "too-little-data";
  /** Change of the adjusted loss per 30 days; null with fewer than 28 days. */
  readonly slopePerMonth: number | null;
  /** 95 % interval of the slope; null like the slope. */
  readonly interval: readonly [number, number] | null;
  /** Equivalence margin: flat means that the interval lies within ± this; null like the slope. */
  readonly flatWithin: number | null;
  /** Length of the window that decided, or of the longest one tried; 0 without any. */
  readonly windowDays: number;
  /** Scored days in the window, how many of them are hindcast, and their flights. */
  readonly days: number;
  readonly hindcastDays: number;
  readonly flights: number;
  /** Share of the baseline's loss that the champion saved over the window; null like the slope. */
  readonly skill: number | null;
  /**
   * Models trained for themselves that forecast most of the window beside the champion, by name: what they lose with it
   * is the world's. Empty while there are none; then only the baseline and the share of late flights tell hard days.
   */
  readonly beside: readonly string[];
}

/**
 * Lengths of the windows, in the order in which they are tried. With half a year of history shorter ones are not asked:
 * beside the noise of 60 or 90 days a slow loss of skill looks flat (docs/results/staleness.md).
 */
const EARLY_WINDOWS = [60, 90] as const;
const WINDOWS = [180, 365] as const;
const MIN_DAYS = 28;
/** A window counts when this share of its days has been scored. */
const ENOUGH = 0.8;
const DAYS_PER_MONTH = 30;
/** Flat means that the model surely gained or lost less than this share of its skill over the window, … */
const FLAT_SHARE = 0.5;
/** … or less than this share of the baseline's loss, which is the least that half a year can tell from nothing. */
const FLAT_LEAST = 0.03;
/** A slope counts as a direction if it amounts to this share of the skill over the window. */
const MATERIAL_SHARE = 0.25;

/**
 * The trend of the difficulty-adjusted skill over the shortest window that decides. Where models that were trained for
 * themselves have forecast most of the window, they tell how hard its days were: what they and the champion lose
 * together is the world's doing, and no staleness. `improving` and `falling` mean that
 * the interval of the slope excludes 0 and that the slope is large enough to matter; `flat` is the result of an
 * equivalence test, not the failure to see a slope; a slope too uncertain for either in every window is
 * `too-little-data`. Days rise.
 */
export function trendOf(history: readonly DayLosses[]): Trend {
  const last = history.at(-1)?.day ?? 0;
  const within = (window: number): readonly DayLosses[] => history.filter(({ day }) => day > last - window);
  const isEnough = (window: number): boolean => within(window).length >= ENOUGH * window;
  const windows = (isEnough(WINDOWS[0]) ? WINDOWS : EARLY_WINDOWS).filter(isEnough);
  let result: Trend | null = null;
  for (const window of windows) {
    result = trendOver(within(window), window);
    if (result.trend !== "too-little-data") break;
  }
  if (result) return result;
  const early = within(EARLY_WINDOWS[0]);
  if (early.length < MIN_DAYS) return without(early);
  return { ...trendOver(early, EARLY_WINDOWS[0]), trend: "too-little-data" };
}

const evidence = (days: readonly DayLosses[]): Pick<Trend, "days" | "hindcastDays" | "flights"> => ({
  days: days.length,
  hindcastDays: days.filter(({ hindcast }) => hindcast).length,
  flights: totalFlights(days),
});

const without = (days: readonly DayLosses[]): Trend => ({
  trend: "too-little-data",
  slopePerMonth: null,
  interval: null,
  flatWithin: null,
  windowDays: 0,
  ...evidence(days),
  skill: null,
  beside: [],
});

function trendOver(days: readonly DayLosses[], window: number): Trend {
  const peers = membersOf(days).flatMap(({ name, kind }) => (kind === "challenger" ? [name] : []));
  const { days: values, skill } = adjustedSkill(days, peers);
  const { slope, low, high } = theilSen(values);
  const interval = [low * DAYS_PER_MONTH, high * DAYS_PER_MONTH] as const;
  const flatWithin = (Math.max(FLAT_SHARE * skill, FLAT_LEAST) * DAYS_PER_MONTH) / window;
  const material = Math.abs(slope) * window >= MATERIAL_SHARE * skill;
  return {
    trend: nameTrend(interval, flatWithin, material),
    slopePerMonth: slope * DAYS_PER_MONTH,
    interval,
    flatWithin,
    windowDays: window,
    ...evidence(days),
    skill,
    beside: peers,
  };
}

function nameTrend([low, high]: readonly [number, number], flatWithin: number, material: boolean): Trend["trend"] {
  if (material && high < 0) return "improving";
  if (material && low > 0) return "falling";
  return low > -flatWithin && high < flatWithin ? "flat" : "too-little-data";
}
