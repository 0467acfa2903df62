import { FEATURE_SET } from "../features/spec.ts";
import { addDays, type LocalDate, type LocalTime } from "../time.ts";
import { allFinished, historyStart } from "./history-plan.ts";
import { type DueJob, type FeatureChain, isFinished } from "./jobs.ts";
import type { PlanInput } from "./plan-input.ts";

/** The first model is trained on this much history; the rest follows behind it. */
const FIRST_CHAIN_DAYS = 365;
/** Rows do not wait for weather beyond this hour of the next local day. */
const WEATHER_UNTIL_MINUTE = 6 * 60;

/**
 * Feature rows are made in one chain of days, oldest first, since each day's rates grow out of the days before. The
 * first chain starts a year back; when older history has arrived, a longer chain is built beside it and taken over when
 * it has caught up.
 */
export function planMaterialize(input: PlanInput, local: LocalTime): DueJob[] {
  const yesterday = addDays(local.date, -1);
  const features = ofToday(input.facts.features);
  const building = ofToday(input.facts.building);
  const start = historyStart(input, local.date);
  if (!features) return startChain(input, firstChainStart(start, local.date), yesterday, building, local);
  // A chain with a broken object cannot be extended, and every day of it can be made again.
  if (input.facts.brokenFeatures !== null) return rebuild(input, features, building, yesterday, local);
  const due = extend(input, features, yesterday, local);
  if (due.length > 0) return due;
  const { mended } = input.facts;
  const stale = mended !== null && features.start <= mended && mended <= features.through;
  if (stale && start >= features.start) return rebuild(input, features, building, yesterday, local);
  return start < features.start ? startChain(input, start, yesterday, building, local) : [];
}

/**
 * A chain that takes the place of one with the same days, since some of them were believed only after its rows had been
 * made, or since some of its rows are lost.
 */
function rebuild(
  input: PlanInput,
  features: FeatureChain,
  building: FeatureChain | null,
  yesterday: LocalDate,
  local: LocalTime,
): DueJob[] {
  if (building) return extend(input, building, yesterday, local);
  const empty = { ...features, through: addDays(features.start, -1) };
  return extend(input, empty, yesterday, local).map((due) => ({ ...due, chain: "rebuild", reason: "rows made anew" }));
}

/** A chain made by other features is of no use to today's code: it is built anew. */
export const ofToday = (chain: FeatureChain | null): FeatureChain | null =>
  chain?.featureSet === FEATURE_SET ? chain : null;

const firstChainStart = (start: LocalDate, today: LocalDate): LocalDate => {
  const yearBack = addDays(today, -FIRST_CHAIN_DAYS);
  return start > yearBack ? start : yearBack;
};

function startChain(
  input: PlanInput,
  start: LocalDate,
  yesterday: LocalDate,
  building: FeatureChain | null,
  local: LocalTime,
): DueJob[] {
  if (building) return extend(input, building, yesterday, local);
  const oldDays = addDays(yesterday, -3);
  if (start > oldDays || !allFinished(input, "flights", start, oldDays)) return [];
  if (input.weather && !allFinished(input, "weather", start, oldDays)) return [];
  return extend(input, { featureSet: FEATURE_SET, start, through: addDays(start, -1) }, yesterday, local);
}

/**
 * The next days of a chain, as far as the flights of each day have come to an end. A job stays within a calendar month,
 * since rows are kept by month: so a month of history is written once, and a job's time and memory are bounded.
 */
function extend(input: PlanInput, chain: FeatureChain, yesterday: LocalDate, local: LocalTime): DueJob[] {
  const from = addDays(chain.through, 1);
  let to = chain.through;
  for (let day = from; day <= yesterday && day.slice(0, 7) === from.slice(0, 7); day = addDays(day, 1)) {
    if (!isFinished(input.partition("flights", day)) || waitsForWeather(input, day, yesterday, local)) break;
    to = day;
  }
  return to < from ? [] : [{ job: "materialize", from, to, reason: `chain from ${chain.start}` }];
}

const waitsForWeather = (input: PlanInput, day: LocalDate, yesterday: LocalDate, { minute }: LocalTime): boolean =>
  input.weather !== null &&
  day === yesterday &&
  minute < WEATHER_UNTIL_MINUTE &&
  !isFinished(input.partition("weather", day));
